import { askHealth, type Health, type Part } from "./health";

const EVERY = 30_000; // milliseconds between two questions while the page is looked at

const verdict = element("verdict");
const again = element("again") as HTMLButtonElement;

again.addEventListener("click", () => void refresh());
document.addEventListener("visibilitychange", () => void refresh());
setInterval(() => void refresh(), EVERY);
void refresh();

async function refresh(): Promise<void> {
  if (document.hidden || again.disabled) return;
  again.disabled = true;
  show(await askHealth());
  again.disabled = false;
}

function show(health: Health): void {
  const [state, headline, explanation] = verdictOn(health);
  verdict.dataset["state"] = state;
  element("headline").textContent = headline;
  element("explanation").textContent = explanation;
  element("parts").replaceChildren(...health.parts.map(partItem));
  element("facts").replaceChildren(...facts(health));
}

function verdictOn(health: Health): [state: string, headline: string, explanation: string] {
  if (!health.isAlive) {
    return ["bad", "The server does not answer", "It may be starting. This page asks again by itself."];
  }
  if (!health.isHealthy) {
    return ["poor", "The server answers, but not all is well", "What is amiss is marked below."];
  }
  return ["good", "All is well", "The server and everything that it needs are at work."];
}

function partItem(part: Part): HTMLLIElement {
  const item = document.createElement("li");
  item.dataset["state"] = part.isWell ? "good" : "bad";
  item.append(made("span", "lamp", ""), made("strong", "name", part.name), made("span", "status", part.status));
  const aside = part.detail ?? (part.milliseconds === undefined ? "" : `${part.milliseconds} ms`);
  if (aside) item.append(made("span", "aside", aside));
  return item;
}

function facts(health: Health): HTMLElement[] {
  const rows: [string, string | undefined][] = [
    ["Environment", health.environment],
    ["Version", health.version?.slice(0, 12)],
    ["Asked at", health.askedAt.toLocaleTimeString()],
  ];
  return rows.flatMap(([name, value]) => (value ? [made("dt", "", name), made("dd", "", value)] : []));
}

function made(tag: string, className: string, text: string): HTMLElement {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = text;
  return node;
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`index.html has no #${id}`);
  return found;
}
