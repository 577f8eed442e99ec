/** Points for one cadet or many: one gift. */

import type { Schema } from "../../api/client";

export interface Chosen {
  id: number;
  name: string;
}

export type Gift = Omit<Schema<"grading.NewGift">, "gift">;

/**
 * Ids for gifts. What is sent again as it was has the same id: the server then gives it once, however
 * often it has to be sent until its answer arrives. Any other gift has an id of its own.
 */
export class GiftIds {
  #id = "";
  #words = "";
  readonly #draw: () => string;

  constructor(draw: () => string = () => crypto.randomUUID()) {
    this.#draw = draw;
  }

  of(gift: Gift): string {
    const words = JSON.stringify([gift.type, gift.points, gift.reason ?? null, gift.cadets.toSorted((one, other) => one - other)]);
    if (words !== this.#words) {
      this.#words = words;
      this.#id = this.#draw();
    }
    return this.#id;
  }
}

/** "1 cadet was", "3 cadets were". */
export function were(count: number): string {
  return count === 1 ? "1 cadet was" : `${count} cadets were`;
}
