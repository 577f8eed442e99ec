import type { Schema } from "../../api/client";

type Day = Schema<"attendance.TrainingDayOutput">;

/** The earliest day from today on; null where none is planned. */
export function nextOf(days: readonly Day[], today: string): (Day & { date: string }) | null {
  const coming = days.filter((day): day is Day & { date: string } => day.date !== null && day.date >= today);
  return coming.sort((one, other) => one.date.localeCompare(other.date))[0] ?? null;
}

/** "Today", "Tomorrow", "In 5 days". */
export function whenText(date: string, today: string): string {
  const days = Math.round((Date.parse(date) - Date.parse(today)) / 86_400_000);
  if (days === 0) return "Today";
  return days === 1 ? "Tomorrow" : `In ${days} days`;
}
