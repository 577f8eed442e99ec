/** Unpacks the Chromium of @sparticuz/chromium, its libraries and its fonts into the folder given. */

import { createReadStream, createWriteStream, chmodSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import tar from "tar-fs";

const [folder] = process.argv.slice(2);
const packed = join(dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium")), "../../bin");
const program = join(folder, "chromium");

mkdirSync(folder, { recursive: true });
await Promise.all([
  unpack("chromium.br", createWriteStream(program)),
  unpack("al2023.tar.br", tar.extract(join(folder, "libraries"))),
  unpack("fonts.tar.br", tar.extract(join(folder, "fonts"))),
  unpack("swiftshader.tar.br", tar.extract(folder)),
]);
chmodSync(program, 0o755);

async function unpack(name, into) {
  await pipeline(createReadStream(join(packed, name)), createBrotliDecompress(), into);
}
