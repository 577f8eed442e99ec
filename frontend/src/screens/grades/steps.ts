/** What was done on the sheet, and how it is taken back: what was typed, pasted or cleared at once is one step. */

import { held, type Field, type Grade } from "./columns";
import type { Saves } from "./saving";

/** A cell that was set. */
export interface Change {
  grade: Grade;
  field: Field;
  /** What the cell showed before. */
  before: string;
  after: string;
}

const MOST = 50; // steps that are remembered

export class Steps {
  #done: (readonly Change[])[] = [];

  /** Remember what was done at once. */
  add(step: readonly Change[]): void {
    if (step.length > 0) this.#done = [...this.#done.slice(1 - MOST), step];
  }

  /**
   * Take the last step back: its cells are set to what they showed before, each over what the step set, so that what somebody
   * else has set since is left alone. What was not saved is given up. Returns the cells; none where nothing is left to take back.
   */
  back(saves: Saves): readonly Change[] {
    const step = this.#done.pop() ?? [];
    for (const change of step) {
      const { grade, field, before, after } = change;
      const trouble = saves.troubles().find((one) => one.grade.cadet === grade.cadet && one.field === field && one.mark.value === after);
      if (trouble !== undefined) saves.forgo(trouble);
      else void saves.put({ ...grade, [field]: after }, field, before);
    }
    return step;
  }
}

/** What a cell shows: what the server has, or what is not saved yet. */
export function shownIn(saves: Saves, grade: Grade, field: Field): string {
  const mark = saves.of(grade.cadet)[field];
  return mark === undefined || mark.state === "saved" ? held(grade, field) : mark.value;
}

/** Set these cells, as far as they show something else, as one step. */
export function set(cells: readonly { grade: Grade; field: Field; value: string; own?: Promise<string | null> | undefined }[], saves: Saves, steps: Steps): void {
  const step = cells.flatMap(({ grade, field, value, own }) => {
    const before = shownIn(saves, grade, field);
    if (value === before) return [];
    void saves.put(grade, field, value, own);
    return [{ grade, field, before, after: value }];
  });
  steps.add(step);
}
