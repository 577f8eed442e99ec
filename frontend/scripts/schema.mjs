/**
 * The types of the API, from contracts/openapi.yaml. With `--check` it writes nothing and fails where they differ.
 */

import { readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

const CONTRACT = new URL("../../contracts/openapi.yaml", import.meta.url);
const TYPES = new URL("../src/api/schema.d.ts", import.meta.url);
const HEAD = "// Written by `npm run schema` from contracts/openapi.yaml. Change the views, then `make contract`.\n\n";

const made = HEAD + astToString(await openapiTS(CONTRACT, { silent: true }));
if (!process.argv.includes("--check")) {
  writeFileSync(TYPES, made);
} else if (readFileSync(TYPES, "utf8") !== made) {
  console.error("schema: src/api/schema.d.ts is not what contracts/openapi.yaml says. Run: npm --prefix frontend run schema");
  process.exit(1);
}
