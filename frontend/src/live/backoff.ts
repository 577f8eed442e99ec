/** How long a socket waits before it comes back. All times in milliseconds. */

const FIRST = 1000;
const LONGEST = 30_000;
const RESTART = 2000;
const TOO_MANY = 60_000;

/** What a close code asks of the client (docs/websockets.md). */
export type Verdict = "renew" | "stop" | { after: number };

/**
 * What to do after a close. `attempt` counts the failures since the socket was last heard;
 * `random` is from 0 to 1, so that a thousand clients do not come back in one moment.
 */
export function verdictOn(code: number, attempt: number, random: number): Verdict {
  switch (code) {
    case 4401:
      return "renew";
    case 4403:
    case 4404:
      return "stop";
    case 4429:
      return { after: TOO_MANY * (0.5 + random / 2) };
    case 1012:
      return attempt > 0 ? growing(attempt, random) : { after: RESTART * random };
    default:
      return growing(attempt, random);
  }
}

function growing(attempt: number, random: number): Verdict {
  const most = Math.min(LONGEST, FIRST * 2 ** attempt);
  return { after: most * (0.5 + random / 2) };
}
