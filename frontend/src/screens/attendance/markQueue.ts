/** Marks that are shown at once and sent together a moment later, one request at a time. */

import type { Status } from "./marks";

export interface Mark {
  person: number;
  status: Status;
}

export type Marked = ReadonlyMap<number, Status>;

interface Parts {
  /** Sends marks; resolves once what the server has then is shown. */
  send: (marks: Mark[]) => Promise<void>;
  /** Told whenever what is ahead of the server has changed, and what of it could not be saved. */
  onChange: (ahead: Marked, unsaved: Marked) => void;
  /** Milliseconds that a first mark waits for others. */
  pause: number;
}

export class MarkQueue {
  readonly #parts: Parts;
  #ahead = new Map<number, Status>();
  #waiting = new Map<number, Status>();
  #unsaved = new Map<number, Status>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending: Promise<void> | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** What could not be saved. */
  get unsaved(): Marked {
    return this.#unsaved;
  }

  mark(people: readonly number[], status: Status): void {
    for (const person of people) this.#waiting.set(person, status);
    this.#change(() =>
      people.forEach((person) => {
        this.#unsaved.delete(person);
        this.#ahead.set(person, status);
      }),
    );
    this.#timer ??= setTimeout(() => void this.flush(), this.#parts.pause);
  }

  /** Send what waits, now. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    while (this.#sending !== null) await this.#sending;
    if (this.#waiting.size === 0) return;
    this.#sending = this.#send();
    await this.#sending;
  }

  /** Send again what could not be saved, and what waits. */
  async retry(): Promise<void> {
    this.#waiting = new Map([...this.#unsaved, ...this.#waiting]);
    this.#change(() => this.#unsaved.clear());
    await this.flush();
  }

  /** Give up what could not be saved: the server's marks are shown again. */
  forgo(): void {
    this.#change(() => {
      for (const person of this.#unsaved.keys()) this.#ahead.delete(person);
      this.#unsaved.clear();
    });
  }

  async #send(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = new Map();
    const isSaved = await this.#parts.send([...batch].map(([person, status]) => ({ person, status }))).then(
      () => true,
      () => false, // the sender has told of it
    );
    this.#sending = null;
    this.#change(() => {
      for (const [person, status] of batch) {
        if (this.#waiting.has(person)) continue; // was marked anew meanwhile
        if (isSaved) this.#ahead.delete(person);
        else this.#unsaved.set(person, status);
      }
    });
  }

  /** What was told stays as it was: the next one is told a copy. */
  #change(change: () => void): void {
    this.#ahead = new Map(this.#ahead);
    this.#unsaved = new Map(this.#unsaved);
    change();
    this.#parts.onChange(this.#ahead, this.#unsaved);
  }
}
