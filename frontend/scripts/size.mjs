/** Holds the built files against their budgets: what the first page loads, and what each screen adds. */

import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const FIRST = 200_000; // bytes of compressed JavaScript
const SCREEN = 60_000;
const OUT = new URL("../dist/", import.meta.url);

const manifest = JSON.parse(readFileSync(new URL("../build/manifest.json", OUT), "utf8"));
const entry = Object.keys(manifest).find((name) => manifest[name].isEntry);
const first = chunksOf(entry);
const rows = [["first load", bytes(first), FIRST]];
for (const name of Object.keys(manifest).filter((one) => manifest[one].isDynamicEntry)) {
  const added = [...chunksOf(name)].filter((chunk) => !first.has(chunk));
  rows.push([name.replace(/^src\//, ""), bytes(added), SCREEN]);
}

let isOver = false;
for (const [name, size, most] of rows) {
  isOver ||= size > most;
  console.log(`${size > most ? "OVER" : "  ok"} ${kilo(size)} of ${kilo(most)}  ${name}`);
}
if (isOver) {
  console.error("size: the client has grown over its budget. Load what is not always needed by import(), or use less.");
  process.exit(1);
}

/** A chunk and all that it imports at once. */
function chunksOf(name, found = new Set()) {
  if (found.has(name)) return found;
  found.add(name);
  for (const imported of manifest[name].imports ?? []) chunksOf(imported, found);
  return found;
}

function bytes(chunks) {
  const files = [...chunks].map((chunk) => manifest[chunk].file).filter((file) => file.endsWith(".js"));
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, OUT))).length, 0);
}

function kilo(size) {
  return `${(size / 1000).toFixed(1)} kB`.padStart(9);
}
