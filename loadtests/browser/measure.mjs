// Reads {chromium, base, login, pages, runs} on standard input; writes what a browser measured as JSON.
import { readFileSync } from "node:fs";
import lighthouse, { desktopConfig } from "lighthouse";
import puppeteer from "puppeteer-core";

const { chromium, base, login, pages, runs } = JSON.parse(readFileSync(0, "utf8"));
const CATEGORIES = ["performance", "accessibility", "best-practices"];
const EDITS = 30;
let isSignedIn = false;

const browser = await puppeteer.launch({
  executablePath: chromium,
  args: ["--no-sandbox", "--ignore-certificate-errors", "--disable-dev-shm-usage"],
  acceptInsecureCerts: true,
});
try {
  const found = { pages: {}, sheet: [] };
  for (const { name, path, signedIn } of pages) {
    if (signedIn && !isSignedIn) await signIn();
    found.pages[name] = [];
    for (let run = 0; run < runs; run += 1) found.pages[name].push(await judged(base + path));
  }
  for (let run = 0; run < runs; run += 1) found.sheet.push(await worked(`${base}/grades`));
  console.log(JSON.stringify(found));
} finally {
  await browser.close();
}

/** The scores by the desktop preset, and when the page is interactive on the network as it is. */
async function judged(url) {
  const page = await browser.newPage();
  try {
    const scored = (await lighthouse(url, { disableStorageReset: true, onlyCategories: CATEGORIES, logLevel: "error" }, desktopConfig, page)).lhr;
    const timed = (await lighthouse(url, { disableStorageReset: true, onlyAudits: ["interactive"], throttlingMethod: "provided", logLevel: "error" }, desktopConfig, page)).lhr;
    const scores = Object.fromEntries(CATEGORIES.map((name) => [name, Math.round(scored.categories[name].score * 100)]));
    const lost = CATEGORIES.flatMap((name) => scored.categories[name].auditRefs)
      .filter(({ id, weight }) => weight > 0 && (scored.audits[id].score ?? 1) < 0.9)
      .map(({ id }) => id);
    return { ...scores, interactive: timed.audits.interactive.numericValue, lost };
  } finally {
    await page.close();
  }
}

/** The tasks longer than 50 ms while the sheet scrolls from end to end and cells are typed over. */
async function worked(url) {
  const page = await browser.newPage();
  try {
    await page.setViewport({ width: 1350, height: 940 });
    await page.goto(url);
    await page.waitForSelector('[role=grid][aria-rowcount="301"]');
    await page.waitForNetworkIdle();
    await page.evaluate(() => {
      window.tasks = [];
      new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });
    });
    await page.evaluate(scrolledThrough);
    await page.focus("[role=grid]");
    await page.keyboard.down("Control");
    await page.keyboard.press("Home");
    await page.keyboard.up("Control");
    for (const key of ["ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
    for (let edit = 0; edit < EDITS; edit += 1) {
      await page.keyboard.type(String(60 + Math.floor(Math.random() * 400) / 10));
      await page.keyboard.press("Enter");
      await page.keyboard.press("ArrowDown");
    }
    await page.waitForSelector("[data-state=saved]");
    await page.waitForNetworkIdle({ idleTime: 1500 });
    await page.evaluate(scrolledThrough);
    return await page.evaluate(() => ({ tasks: window.tasks, saved: document.querySelectorAll("[aria-invalid]").length === 0 }));
  } finally {
    await page.close();
  }
}

/** Down and up again, a step at each frame. Runs in the page. */
async function scrolledThrough() {
  const grid = document.querySelector("[role=grid]");
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  for (const way of [1, -1]) {
    for (let step = 0; step < 100; step += 1) {
      grid.scrollTop += way * 120;
      await frame();
    }
  }
}

async function signIn() {
  const page = await browser.newPage();
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
