/** What the user is told, each thing once, also what was told while the socket was away. */

import { isNotification, type Frame, type Notification } from "./frames";

const REMEMBERED = 500;

/** Follows one stream of notifications: keeps the newest id, and passes each notification on once. */
export class Stream {
  #lastId: number | null = null;
  readonly #seen = new Set<number>();
  readonly #onNew: (notification: Notification) => void;

  constructor(onNew: (notification: Notification) => void) {
    this.#onNew = onNew;
  }

  /** What a connection asks for: everything newer than what has been seen. Empty on the first. */
  get query(): string {
    return this.#lastId === null ? "" : `?last_id=${this.#lastId}`;
  }

  hear({ type, data }: Frame): void {
    if (type === "ready") this.#begin(data["last_id"]);
    if (type === "notification" && isNotification(data)) this.#take(data);
  }

  /** The first connection begins at the newest; later ones have said where they stand. */
  #begin(newest: unknown): void {
    if (this.#lastId === null && typeof newest === "number") this.#lastId = newest;
  }

  #take(notification: Notification): void {
    if (this.#seen.has(notification.id)) return;
    this.#seen.add(notification.id);
    if (this.#seen.size > REMEMBERED) this.#seen.delete(Math.min(...this.#seen));
    this.#lastId = Math.max(this.#lastId ?? 0, notification.id);
    this.#onNew(notification);
  }
}
