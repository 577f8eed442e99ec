// As many requests as the other side answers: node load.mjs, told on stdin, tells on stdout (JSON).
// {url, headers, paths, connections, seconds} -> {requests_per_second, p50, p95, p99 (ms), failed, hits, cpu}
import autocannon from 'autocannon';
import { readFileSync } from 'node:fs';

const told = JSON.parse(readFileSync(0, 'utf8'));
const times = [];
let failed = 0;
let answered = 0;
let hits = 0;

const onResponse = (status, body, context, headers) => {
  answered += 1;
  if ((headers['X-Cache'] ?? headers['x-cache']) === 'hit') hits += 1;
};
// Each connection asks for pages of its own, else all would walk the same way at once.
const pagesOf = (number) => told.paths.filter((_, page) => page % told.connections === number);
const before = process.cpuUsage();
const began = performance.now();
let clients = 0;
const run = autocannon({
  url: told.url,
  headers: told.headers,
  connections: told.connections,
  duration: told.seconds,
  setupClient: (client) => {
    const share = pagesOf(clients % told.connections);
    clients += 1;
    const paths = share.length > 0 ? share : told.paths;
    client.setRequests(paths.map((path) => ({ path, onResponse })));
  },
});
// Counted from when every connection has had an answer: the first waits for all the others to be
// made ready here, and for a place at the server.
const ready = new Set();
let counted = 0;
run.on('response', (client, status, bytes, milliseconds) => {
  if (status !== 200) failed += 1;
  if (ready.size === told.connections) times.push(milliseconds);
  else if (ready.add(client).size === told.connections) counted = performance.now();
});
const result = await run;
const ended = performance.now();
const { user, system } = process.cpuUsage(before);
times.sort((a, b) => a - b);
const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
console.log(
  JSON.stringify({
    requests_per_second: (times.length * 1000) / (ended - counted),
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    failed: failed + result.errors,
    hits: hits / answered,
    cpu: (user + system) / 1e3 / (ended - began),
  }),
);
