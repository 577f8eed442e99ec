/** Marks that are shown at once and sent together a moment later, one request at a time. */

import type { Status } from "./marks";

export interface Mark {
  person: number;
  status: Status;
}

interface Parts {
  /** Sends marks; resolves once what the server has then is shown. */
  send: (marks: Mark[]) => Promise<void>;
  /** Told whenever what is ahead of the server has changed. */
  onChange: (ahead: ReadonlyMap<number, Status>) => void;
  /** Milliseconds that a first mark waits for others. */
  pause: number;
}

export class MarkQueue {
  readonly #parts: Parts;
  #ahead = new Map<number, Status>();
  #waiting = new Map<number, Status>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending: Promise<void> | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  mark(people: readonly number[], status: Status): void {
    for (const person of people) this.#waiting.set(person, status);
    this.#changeAhead((ahead) => people.forEach((person) => ahead.set(person, status)));
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

  async #send(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = new Map();
    try {
      await this.#parts.send([...batch].map(([person, status]) => ({ person, status })));
    } catch {
      // the sender has told of it; what is shown goes back to what the server has
    } finally {
      this.#sending = null;
      this.#changeAhead((ahead) => {
        for (const person of batch.keys()) if (!this.#waiting.has(person)) ahead.delete(person);
      });
    }
  }

  #changeAhead(change: (ahead: Map<number, Status>) => void): void {
    this.#ahead = new Map(this.#ahead);
    change(this.#ahead);
    this.#parts.onChange(this.#ahead);
  }
}
