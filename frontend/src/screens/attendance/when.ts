/** Whether a training day was, is, or will be, by dates as the API writes them. */

export function whenOf(date: string | null, today: string): "past" | "today" | "coming" | "undated" {
  if (date === null) return "undated";
  if (date === today) return "today";
  return date < today ? "past" : "coming";
}

/** The dates that a choice of the list asks for: those that have come, unless others are chosen. */
export function spanOf(when: string, today: string): { since?: string; until?: string } {
  if (when === "coming") return { since: daysBefore(today, -1) };
  return when === "all" ? {} : { until: today };
}

/** The date so many days before another. */
export function daysBefore(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}
