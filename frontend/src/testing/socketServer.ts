/** A real WebSocket server in the hands of a test. */

import { WebSocket, WebSocketServer } from "ws";
import type { AddressInfo } from "node:net";

interface Visitor {
  socket: WebSocket;
  /** The path with its query. */
  path: string;
  /** The token that came as a subprotocol. */
  token: string | undefined;
  heard: string[];
}

export class SocketServer {
  readonly visitors: Visitor[] = [];
  /** What is done with each visitor, in turn; the last stays. */
  greetings: ((visitor: Visitor) => void)[] = [({ socket }) => say(socket, "ready", { last_id: 10 })];
  readonly #server: WebSocketServer;

  private constructor(port: number) {
    this.#server = new WebSocketServer({ port, host: "127.0.0.1", handleProtocols: (all) => [...all][0] ?? false });
    this.#server.on("connection", (socket, request) => {
      const token = request.headers["sec-websocket-protocol"]?.split(",")[1]?.trim();
      const visitor: Visitor = { socket, path: request.url ?? "", token, heard: [] };
      socket.on("message", (data: Buffer) => visitor.heard.push(data.toString()));
      this.visitors.push(visitor);
      const greeting = this.greetings.length > 1 ? this.greetings.shift() : this.greetings[0];
      greeting?.(visitor);
    });
  }

  static async start(port = 0): Promise<SocketServer> {
    const made = new SocketServer(port);
    await new Promise((done) => made.#server.once("listening", done));
    return made;
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The newest visitor. */
  get last(): Visitor {
    const last = this.visitors.at(-1);
    if (last === undefined) throw new Error("nobody has come");
    return last;
  }

  async stop(): Promise<void> {
    for (const { socket } of this.visitors) socket.terminate();
    await new Promise((done) => this.#server.close(done));
  }
}

/** Send a frame as the server does. */
export function say(socket: WebSocket, type: string, data: Record<string, unknown> = {}): void {
  socket.send(JSON.stringify({ type, data, timestamp: new Date().toISOString() }));
}

/** A socket that, as in a browser, throws nothing when it is closed while it connects. */
export class QuietSocket extends WebSocket {
  constructor(address: string, protocols: string[]) {
    super(address, protocols);
    this.on("error", () => undefined);
  }
}
