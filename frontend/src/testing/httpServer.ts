/** A real HTTP server that answers as a test says, one answer after another for each path. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Answer {
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** Break the connection instead: before any answer, or in the middle of its body. */
  cut?: "before" | "within";
  /** Never answer. */
  silent?: boolean;
  /** Answer only after this; what happens meanwhile is the test's. */
  after?: () => Promise<unknown>;
}

export interface Asked {
  method: string;
  path: string;
  authorization: string | undefined;
  accept: string | undefined;
  body: string;
}

export class ScriptedServer {
  url = "";
  readonly asked: Asked[] = [];
  readonly #answers = new Map<string, Answer[]>();
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  static async start(): Promise<ScriptedServer> {
    const made = new ScriptedServer();
    await new Promise<void>((done) => made.#server.listen(0, "127.0.0.1", done));
    made.url = `http://127.0.0.1:${(made.#server.address() as AddressInfo).port}`;
    return made;
  }

  /** What a path is answered with from now on, in turn; the last answer stays. */
  answer(path: string, ...answers: Answer[]): void {
    this.#answers.set(path, answers);
  }

  /** How often a path was asked. */
  times(path: string): number {
    return this.asked.filter((one) => one.path === path).length;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? "", this.url).pathname;
    const body = await textOf(request);
    const { authorization, accept } = request.headers;
    this.asked.push({ method: request.method ?? "", path, authorization, accept, body });
    const waiting = this.#answers.get(path) ?? [{ status: 404, body: { code: "not_found" } }];
    const answer = (waiting.length > 1 ? waiting.shift() : waiting[0]) ?? {};
    if (answer.silent === true) return;
    await answer.after?.();
    if (answer.cut === "before") return void request.socket.destroy();
    send(response, answer);
  }
}

function send(response: ServerResponse, { status = 200, body = {}, headers = {}, cut }: Answer): void {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  response.writeHead(status, { "Content-Type": "application/json", "Content-Length": text.length, ...headers });
  if (cut === undefined) response.end(text);
  else response.write(text.slice(0, 1), () => response.destroy());
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
