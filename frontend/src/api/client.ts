/** The API as the contract has it: `api.GET("/api/v1/cadets/", …)`, typed from contracts/openapi.yaml. */

import createClient from "openapi-fetch";

import { API_URL } from "../config";
import { makeHttp } from "./http";
import { lookWhileCut, makeLookout } from "./lookout";
import type { components, paths } from "./schema";
import { Session } from "./session";
import { TokenStore } from "./tokens";
import { makeWitness, Reach } from "./witness";

/** A schema of the contract: `Schema<"roster.CadetRow">`. */
export type Schema<Name extends keyof components["schemas"]> = components["schemas"][Name];

export const reach = new Reach();
export const witness = makeWitness(reach);
export const store = new TokenStore(localStorage);
export const session = new Session({ baseUrl: API_URL, store });
export const api = createClient<paths>({ baseUrl: API_URL, fetch: makeHttp({ session, witness }) });

/** Ask whether the API can be reached; the notice on the page goes by the answer. */
export const look = makeLookout({ address: `${API_URL}/api/health/live`, reach });

window.addEventListener("storage", () => store.tell());
window.addEventListener("offline", () => reach.set(true));
window.addEventListener("online", () => void look());
lookWhileCut(reach, look);

/** What a call was answered with. Every failure has been thrown as an ApiError before. */
export async function data<Reply extends { data?: unknown }>(call: Promise<Reply>): Promise<Exclude<Reply["data"], undefined>> {
  return (await call).data as Exclude<Reply["data"], undefined>;
}

/** Sign in. Throws ApiError: `invalid_credentials`, `throttled` with retryAfter, … */
export async function signIn(identifier: string, password: string): Promise<void> {
  store.keep(await data(api.POST("/api/v1/auth/login/", { body: { identifier, password } })));
}

/** Sign out here at once, and at the server. */
export function signOut(): Promise<void> {
  return session.end();
}
