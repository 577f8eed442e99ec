// Makes and checks hashes with the library that the legacy server used: JSON lines in, JSON lines out, in order.
//   {"op":"hash","password":"…","generation":"2"|"3","cost":10}      → {"hash":"$2a$10$…"}
//   {"op":"compare","password":"…","hash":"…","generation":"2"|"3"}  → {"matches":true}
import { createInterface } from "node:readline";
import bcryptjs2 from "bcryptjs-2";
import bcryptjs3 from "bcryptjs";

const generations = { 2: bcryptjs2, 3: bcryptjs3 };

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const asked = JSON.parse(line);
  const library = generations[asked.generation];
  const answer =
    asked.op === "hash"
      ? { hash: library.hashSync(asked.password, asked.cost) }
      : { matches: library.compareSync(asked.password, asked.hash) };
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
