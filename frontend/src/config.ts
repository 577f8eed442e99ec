/** Where the servers are. The only reader of `import.meta.env`; the addresses are built in. */

/** The address of the API, without a slash at its end: paths of the contract follow it. */
export const API_URL = address("VITE_API_URL", import.meta.env.VITE_API_URL);

/** The address of the live service, with `ws:` or `wss:`, without a slash at its end. */
export const WS_URL = address("VITE_WS_URL", import.meta.env.VITE_WS_URL).replace(/^http/, "ws");

/** The zone of the unit, whose days the servers count by. */
export const UNIT_ZONE = "Asia/Manila";

function address(name: string, given: string | undefined): string {
  if (!given) throw new Error(`${name} is missing: the client was built without the address of its server.`);
  return given.replace(/\/+$/, "");
}
