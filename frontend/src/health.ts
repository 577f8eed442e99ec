/** What the servers say about themselves. Nothing here touches the page. */

export interface Part {
  name: string;
  status: string;
  isWell: boolean;
  milliseconds?: number;
  detail?: string;
}

export interface Health {
  isAlive: boolean;
  isHealthy: boolean;
  parts: Part[];
  version?: string;
  environment?: string;
  askedAt: Date;
}

const PATIENCE = 5000; // milliseconds: the server answers within two seconds, or not at all

const API = origin(import.meta.env.VITE_API_URL);
const LIVE = origin(import.meta.env.VITE_WS_URL.replace(/^ws/, "http"));

/** How the API and the live service are. Never throws: a server that does not answer is an answer. */
export async function askHealth(): Promise<Health> {
  const [isAlive, report, live] = await Promise.all([answers(API), reportOf(API), reaches(LIVE)]);
  const parts = [
    { name: "API", status: isAlive ? "answers" : "does not answer", isWell: isAlive },
    { name: "Live updates", status: live ? "reachable" : "not reachable", isWell: live },
    ...partsOf(report),
  ];
  const { version, environment } = report;
  return {
    isAlive,
    isHealthy: report.status === "healthy" && live,
    parts,
    ...(typeof version === "string" && version ? { version } : {}),
    ...(typeof environment === "string" ? { environment } : {}),
    askedAt: new Date(),
  };
}

function origin(url: string): string {
  return new URL(url).origin;
}

async function ask(url: string, options: RequestInit = {}): Promise<Response> {
  return fetch(url, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE), ...options });
}

async function answers(server: string): Promise<boolean> {
  try {
    return (await ask(`${server}/api/health/live`)).ok;
  } catch {
    return false;
  }
}

/** Whether something answers there; the browser does not let us see what it says. */
async function reaches(server: string): Promise<boolean> {
  try {
    await ask(`${server}/api/health/live`, { mode: "no-cors" });
    return true;
  } catch {
    return false;
  }
}

type Json = Record<string, unknown>;

/** The body of the health report, which comes with 200 and with 503; empty when there is none. */
async function reportOf(server: string): Promise<Json> {
  try {
    return asJson(await (await ask(`${server}/api/health`)).json());
  } catch {
    return {};
  }
}

function partsOf(report: Json): Part[] {
  return Object.entries(asJson(report["checks"])).map(([name, found]) => {
    const { status, milliseconds, detail } = asJson(found);
    return {
      name: TITLES[name] ?? name,
      status: typeof status === "string" ? status : "unknown",
      isWell: typeof status === "string" && WELL.has(status),
      ...(typeof milliseconds === "number" ? { milliseconds } : {}),
      ...(typeof detail === "string" && detail ? { detail } : {}),
    };
  });
}

const TITLES: Record<string, string> = {
  database: "Database",
  redis: "Queue and cache",
  celery: "Background work",
};
const WELL = new Set(["connected", "running", "healthy", "ok"]);

function asJson(value: unknown): Json {
  return typeof value === "object" && value !== null ? (value as Json) : {};
}
