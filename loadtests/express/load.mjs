// As many requests as the other side answers: node load.mjs, told on stdin, tells on stdout (JSON).
// {url, headers, paths, connections, seconds} -> {requests_per_second, p50, p95, p99 (ms), failed, hits, cpu}
import autocannon from 'autocannon';
import { readFileSync } from 'node:fs';

const told = JSON.parse(readFileSync(0, 'utf8'));
const times = [];
let failed = 0;
let hits = 0;

const requests = told.paths.map((path) => ({
  path,
  onResponse: (status, body, context, headers) => {
    if ((headers['X-Cache'] ?? headers['x-cache']) === 'hit') hits += 1;
  },
}));
const before = process.cpuUsage();
let clients = 0;
const run = autocannon({
  url: told.url,
  headers: told.headers,
  requests,
  connections: told.connections,
  duration: told.seconds,
  // Each connection asks for pages of its own, else all would walk the same way at once.
  setupClient: (client) => {
    const first = clients % told.connections;
    clients += 1;
    const share = requests.filter((_, number) => number % told.connections === first);
    client.setRequests(share.length > 0 ? share : requests);
  },
});
run.on('response', (client, status, bytes, milliseconds) => {
  times.push(milliseconds);
  if (status !== 200) failed += 1;
});
const result = await run;
const { user, system } = process.cpuUsage(before);
times.sort((a, b) => a - b);
const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
console.log(
  JSON.stringify({
    requests_per_second: times.length / result.duration,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    failed: failed + result.errors,
    hits: hits / times.length,
    cpu: (user + system) / 1e6 / result.duration,
  }),
);
