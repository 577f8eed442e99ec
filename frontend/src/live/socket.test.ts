/** A socket that stays, against a real server. */

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";

import { QuietSocket, say, SocketServer } from "../testing/socketServer";
import type { Frame } from "./frames";
import { Stream } from "./notifications";
import { LiveSocket, type SocketParts, type State } from "./socket";

let server: SocketServer;
let socket: LiveSocket;
let states: State[];
let frames: Frame[];

beforeEach(async () => {
  server = await SocketServer.start();
  states = [];
  frames = [];
});

afterEach(async () => {
  socket.close();
  await server.stop();
});

const eventually = <T>(judge: () => T) => vi.waitFor(judge, { timeout: 5000, interval: 10 });

function opened(parts: Partial<SocketParts> = {}): void {
  socket = new LiveSocket({
    address: () => `${server.url}/ws/updates/`,
    tokens: { token: () => Promise.resolve("one"), renewed: () => Promise.resolve("two") },
    onFrame: (frame) => frames.push(frame),
    onState: (state) => states.push(state),
    WebSocket: QuietSocket as unknown as NonNullable<SocketParts["WebSocket"]>,
    random: () => 0.5,
    haste: 100,
    ...parts,
  });
  socket.open();
}

describe("a socket", () => {
  it("shows its token as a subprotocol and passes frames on", async () => {
    opened();
    await eventually(() => expect(states).toEqual(["connecting", "ready"]));

    say(server.last.socket, "grade.changed", { cadets: [4] });

    await eventually(() => expect(frames.map(({ type }) => type)).toEqual(["ready", "grade.changed"]));
    expect([server.last.path, server.last.token]).toEqual(["/ws/updates/", "one"]);
  });

  it.each(["no json", "[]", '{"type":1,"data":{}}', '{"type":"x"}', '{"type":"x","data":null}'])("passes over %j", async (text) => {
    opened();
    await eventually(() => expect(states).toContain("ready"));

    server.last.socket.send(text);
    say(server.last.socket, "job.changed");

    await eventually(() => expect(frames.map(({ type }) => type)).toEqual(["ready", "job.changed"]));
  });

  it.each([1006, 1012, 1013, 4429])("comes back after a close with %i", async (code) => {
    opened();
    await eventually(() => expect(states).toContain("ready"));

    server.last.socket.close(code === 1006 ? 1001 : code);

    await eventually(() => expect(server.visitors).toHaveLength(2));
    await eventually(() => expect(states).toEqual(["connecting", "ready", "waiting", "connecting", "ready"]));
  });

  it.each([4403, 4404])("does not come back after %i", async (code) => {
    server.greetings = [({ socket: visitor }) => visitor.close(code)];

    opened();

    await eventually(() => expect(states).toEqual(["connecting", "stopped"]));
    expect(server.visitors).toHaveLength(1);
  });

  it("renews its token after 4401 and comes back with the new one", async () => {
    server.greetings = [({ socket: visitor }) => visitor.close(4401), ({ socket: visitor }) => say(visitor, "ready")];
    const tokens = { token: vi.fn().mockResolvedValueOnce("one").mockResolvedValue("two"), renewed: vi.fn(() => Promise.resolve("two")) };

    opened({ tokens });

    await eventually(() => expect(states).toContain("ready"));
    expect(tokens.renewed).toHaveBeenCalledExactlyOnceWith("one");
    expect(server.visitors.map(({ token }) => token)).toEqual(["one", "two"]);
  });

  it("renews its token again after it was heard in between", async () => {
    server.greetings = [({ socket: visitor }) => visitor.close(4401), ({ socket: visitor }) => say(visitor, "ready")];
    const renewed = vi.fn(() => Promise.resolve("two"));
    opened({ tokens: { token: () => Promise.resolve("one"), renewed } });
    await eventually(() => expect(states).toContain("ready"));

    server.last.socket.close(4401);

    await eventually(() => expect(renewed).toHaveBeenCalledTimes(2));
  });

  it("waits longer from failure to failure, by lot, and begins anew once it was heard", async () => {
    const waits = vi.spyOn(globalThis, "setTimeout");
    const refuse = ({ socket: visitor }: { socket: WebSocket }) => visitor.close(1013);
    server.greetings = [refuse, refuse, refuse, ({ socket: visitor }) => say(visitor, "ready")];
    opened({ random: () => 0, haste: 40 });
    await eventually(() => expect(states).toContain("ready"));

    server.last.socket.close(1013);

    await eventually(() => expect(server.visitors).toHaveLength(5));
    const pauses = waits.mock.calls.map(([, pause]) => pause).filter((pause) => [12.5, 25, 50, 100].includes(pause ?? 0));
    expect(pauses).toEqual([12.5, 25, 50, 12.5]);
  });

  it("stops when the session is over", async () => {
    server.greetings = [({ socket: visitor }) => visitor.close(4401)];

    opened({ tokens: { token: () => Promise.resolve("one"), renewed: () => Promise.resolve(null) } });

    await eventually(() => expect(states).toEqual(["connecting", "stopped"]));
  });

  it("does not hammer a server that refuses fresh tokens too", async () => {
    server.greetings = [({ socket: visitor }) => visitor.close(4401)];
    const renewed = vi.fn(() => Promise.resolve("two"));

    opened({ tokens: { token: () => Promise.resolve("one"), renewed } });

    await eventually(() => expect(server.visitors.length).toBeGreaterThan(2));
    expect(renewed).toHaveBeenCalledTimes(1);
    expect(states).toContain("waiting");
  });

  it("waits while no token can be had, and tries again", async () => {
    const token = vi.fn().mockRejectedValueOnce(new Error("away")).mockResolvedValue("one");

    opened({ tokens: { token, renewed: () => Promise.resolve(null) } });

    await eventually(() => expect(states).toEqual(["connecting", "waiting", "connecting", "ready"]));
  });

  it("hangs up on a server that has gone silent, and comes back", async () => {
    opened({ haste: 500 });

    await eventually(() => expect(server.visitors.length).toBeGreaterThan(1));

    expect(server.visitors[0]?.heard).toEqual(['{"type":"ping","data":{}}']);
  });

  it("hangs up on a server that never says that it listens", async () => {
    server.greetings = [() => undefined];

    opened({ haste: 500 });

    await eventually(() => expect(server.visitors.length).toBeGreaterThan(1));
    expect(states).not.toContain("ready");
  });

  it("that was closed stays closed", async () => {
    opened();
    await eventually(() => expect(states).toContain("ready"));

    socket.close();

    await eventually(() => expect(server.last.socket.readyState).toBe(WebSocket.CLOSED));
    expect(server.visitors).toHaveLength(1);
    expect(socket.send("ping")).toBe(false);
  });

  it("that waits comes back at once when it is hurried", async () => {
    opened({ haste: 1 });
    await eventually(() => expect(states).toContain("ready"));
    server.last.socket.close(4429);
    await eventually(() => expect(states).toContain("waiting"));

    socket.hurry();

    await eventually(() => expect(server.visitors).toHaveLength(2));
  });
});

describe("the stream of notifications", () => {
  it("asks for what it missed and passes each on once", async () => {
    const told: number[] = [];
    const stream = new Stream(({ id }) => told.push(id));
    opened({ address: () => `${server.url}/ws/notifications/${stream.query}`, onFrame: (frame) => stream.hear(frame) });
    await eventually(() => expect(states).toContain("ready"));
    const notification = (id: number) => ({ id, message: `number ${id}` });
    say(server.last.socket, "notification", notification(12));
    say(server.last.socket, "notification", notification(11));
    await eventually(() => expect(told).toEqual([12, 11]));

    server.last.socket.close(1012);
    await eventually(() => expect(server.visitors).toHaveLength(2));
    say(server.last.socket, "notification", notification(12));
    say(server.last.socket, "notification", notification(13));

    await eventually(() => expect(told).toEqual([12, 11, 13]));
    expect(server.visitors.map(({ path }) => path)).toEqual(["/ws/notifications/", "/ws/notifications/?last_id=12"]);
  });

  it("that heard nothing yet asks from where it began", async () => {
    const stream = new Stream(() => undefined);
    opened({ address: () => `${server.url}/ws/notifications/${stream.query}`, onFrame: (frame) => stream.hear(frame) });
    await eventually(() => expect(states).toContain("ready"));

    server.last.socket.close(1012);

    await eventually(() => expect(server.visitors).toHaveLength(2));
    expect(server.last.path).toBe("/ws/notifications/?last_id=10");
  });
});
