// Reads {chromium, base, login, pages, runs} on standard input; writes what a browser measured as JSON, and on standard error what it is at.
import { readFileSync } from "node:fs";
import lighthouse, { desktopConfig } from "lighthouse";
import { Interactive } from "lighthouse/core/computed/metrics/interactive.js";
import puppeteer from "puppeteer-core";

import { sheets, worked } from "./sheets.mjs";

const { chromium, base, login, pages, runs } = JSON.parse(readFileSync(0, "utf8"));
const QUIET = 5250; // milliseconds without work before a page counts as interactive, and a little
const CATEGORIES = ["performance", "accessibility", "best-practices"];
const FLAGS = { disableStorageReset: true, onlyCategories: CATEGORIES, cpuQuietThresholdMs: QUIET, networkQuietThresholdMs: QUIET, logLevel: "error" };
let isSignedIn = false;

const browser = await puppeteer.launch({
  executablePath: chromium,
  args: ["--no-sandbox", "--ignore-certificate-errors", "--disable-dev-shm-usage"],
  acceptInsecureCerts: true,
});
try {
  const found = { pages: {}, sheets: {} };
  for (const { name, path, signedIn } of pages) {
    if (signedIn && !isSignedIn) await signIn();
    found.pages[name] = await repeated(name, () => judged(base + path));
  }
  for (const [name, sheet] of Object.entries(sheets)) found.sheets[name] = await repeated(`${name}, edited`, () => worked(browser, base, sheet));
  console.log(JSON.stringify(found));
} finally {
  await browser.close();
}

async function repeated(name, deed) {
  const found = [];
  for (let run = 1; run <= runs; run += 1) {
    console.error(`  ${name}: ${run} of ${runs}`);
    found.push(await deed());
  }
  return found;
}

/** The scores by the desktop preset with nothing kept of the site, and when the page was interactive on the network as it is. */
async function judged(url) {
  const page = await browser.newPage();
  try {
    const cache = await page.createCDPSession();
    await cache.send("Network.clearBrowserCache"); // Lighthouse would clear the sign-in with it
    await cache.detach();
    const { lhr, artifacts } = await lighthouse(url, FLAGS, desktopConfig, page);
    const scores = Object.fromEntries(CATEGORIES.map((name) => [name, Math.round(lhr.categories[name].score * 100)]));
    const lost = CATEGORIES.flatMap((name) => lhr.categories[name].auditRefs)
      .filter(({ id, weight }) => weight > 0 && (lhr.audits[id].score ?? 1) < 0.9)
      .map(({ id }) => id);
    return { ...scores, interactive: await interactive(artifacts, lhr.configSettings), lost, speed: lhr.environment.benchmarkIndex };
  } finally {
    await page.close();
  }
}

/** Milliseconds by the same load; Lighthouse itself tells how it would be on a slower network. */
async function interactive({ Trace: trace, DevtoolsLog: devtoolsLog, GatherContext: gatherContext, URL, SourceMaps }, settings) {
  const asItIs = { ...settings, throttlingMethod: "provided" };
  const { timing } = await Interactive.request({ trace, devtoolsLog, gatherContext, settings: asItIs, URL, SourceMaps, simulator: null }, { computedCache: new Map() });
  return timing;
}

async function signIn() {
  const page = await browser.newPage();
  page.setDefaultTimeout(120_000);
  await page.goto(`${base}/login`);
  await page.waitForSelector("input[type=password]");
  await page.type("form input", login.username);
  await page.type("input[type=password]", login.password);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => !location.pathname.includes("/login"));
  await page.waitForSelector("h1");
  await page.close();
  isSignedIn = true;
}
