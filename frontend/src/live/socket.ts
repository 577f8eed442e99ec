/** One socket that stays: it comes back by itself, with a good token, until it is closed or refused. */

import { verdictOn } from "./backoff";
import { parsed, type Frame } from "./frames";

const HEARTBEAT = 25_000; // milliseconds of silence after which the server is asked for a pong
const DEAF = 10_000; // milliseconds without one after which the way is taken for cut

export type State = "connecting" | "ready" | "waiting" | "stopped";

/** What gives out tokens: the API's session. */
export interface Tokens {
  token(): Promise<string | null>;
  renewed(spent: string): Promise<string | null>;
}

export interface SocketParts {
  /** Where to connect; asked anew each time, so that it can carry `last_id`. */
  address: () => string;
  tokens: Tokens;
  onFrame: (frame: Frame) => void;
  onState?: (state: State) => void;
  WebSocket?: new (address: string, protocols: string[]) => WebSocket;
  random?: () => number;
  /** How much faster than in life it waits; for tests. */
  haste?: number;
}

export class LiveSocket {
  readonly #parts: Required<SocketParts>;
  #socket: WebSocket | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #attempt = 0;
  #isOpen = false;
  #wasRenewed = false;
  #state: State = "stopped";

  constructor(parts: SocketParts) {
    this.#parts = { onState: () => undefined, WebSocket: globalThis.WebSocket, random: Math.random, haste: 1, ...parts };
  }

  /** Connect, and stay connected until `close`. */
  open(): void {
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.#attempt = 0;
    void this.#connect();
  }

  /** Leave for good. */
  close(): void {
    this.#isOpen = false;
    this.#drop(1000);
    this.#tell("stopped");
  }

  /** Come back now, without waiting for the pause to end: the machine is online again, or looked at. */
  hurry(): void {
    if (this.#isOpen && this.#state === "waiting") void this.#connect();
  }

  /** Send a frame. False when nobody is there to hear it. */
  send(type: string, data: Record<string, unknown> = {}, ref?: string): boolean {
    if (this.#state !== "ready" || this.#socket === null) return false;
    this.#socket.send(JSON.stringify(ref === undefined ? { type, data } : { type, data, ref }));
    return true;
  }

  async #connect(): Promise<void> {
    clearTimeout(this.#timer);
    this.#tell("connecting");
    const token = await this.#token(() => this.#parts.tokens.token());
    if (token === undefined || !this.#isOpen) return;
    const socket = new this.#parts.WebSocket(this.#parts.address(), ["jwt", token]);
    this.#socket = socket;
    this.#watch();
    socket.onmessage = ({ data }) => this.#hear(socket, data);
    socket.onclose = ({ code }) => this.#lose(socket, code, token);
  }

  /** A token, or undefined when there is none now: the session is over, or its server is away. */
  async #token(ask: () => Promise<string | null>): Promise<string | undefined> {
    try {
      const token = await ask();
      if (token !== null) return token;
      this.close();
    } catch {
      if (this.#isOpen) this.#comeBack(1006);
    }
    return undefined;
  }

  #hear(socket: WebSocket, text: unknown): void {
    if (socket !== this.#socket) return;
    this.#watch();
    const frame = parsed(text);
    if (frame === null || frame.type === "pong") return;
    if (frame.type === "ready") {
      this.#attempt = 0;
      this.#wasRenewed = false;
      this.#tell("ready");
    }
    this.#parts.onFrame(frame);
  }

  /** A link can die without a word: who hears nothing asks, and who then hears nothing hangs up. */
  #watch(): void {
    clearTimeout(this.#timer);
    this.#timer = this.#after(HEARTBEAT, () => {
      this.send("ping");
      this.#timer = this.#after(DEAF, () => {
        this.#drop(4000);
        this.#comeBack(1006);
      });
    });
  }

  #lose(socket: WebSocket, code: number, token: string): void {
    if (socket !== this.#socket) return;
    this.#socket = null;
    clearTimeout(this.#timer);
    if (this.#isOpen) this.#comeBack(code, token);
  }

  #comeBack(code: number, token?: string): void {
    const verdict = verdictOn(code, this.#attempt, this.#parts.random());
    this.#attempt += 1;
    if (verdict === "stop") return this.close();
    if (verdict === "renew") return token !== undefined && !this.#wasRenewed ? void this.#renew(token) : this.#comeBack(1006);
    this.#tell("waiting");
    this.#timer = this.#after(verdict.after, () => void this.#connect());
  }

  /** Once until the socket is heard again: a server that refuses a fresh token too is not hammered. */
  async #renew(token: string): Promise<void> {
    this.#wasRenewed = true;
    const other = await this.#token(() => this.#parts.tokens.renewed(token));
    if (other !== undefined && this.#isOpen) await this.#connect();
  }

  #drop(code: number): void {
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close(code);
  }

  #tell(state: State): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#parts.onState(state);
  }

  #after(milliseconds: number, work: () => void): ReturnType<typeof setTimeout> {
    return setTimeout(work, milliseconds / this.#parts.haste);
  }
}
