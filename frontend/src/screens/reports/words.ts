/** Reports and jobs in words. */

import type { Schema } from "../../api/client";
import { dayText } from "../../ui/time";
import type { Tone } from "../../ui/toasts";

export type Report = Schema<"reports.ReportOutput">;
export type Job = Schema<"background.JobOutput">;
export type State = Job["state"];

export const KINDS: Record<Report["kind"], string> = {
  attendance_sheet: "Attendance sheet",
  grade_sheet: "Grade sheet",
  cadet_record: "Record of a cadet",
  award_certificate: "Certificate of an award",
};

const TASKS: Record<string, string> = {
  "files.process": "Uploaded file looked through",
  "notifications.send_email": "E-mails sent",
  "notifications.tell_of_help": "Request for help with a password told",
  "reports.make": "Report",
  "reports.generate_daily_reports": "Reports of the day",
  "operations.backup_database": "Backup of the database",
  "grading.sync_attendance": "Attendance into the grades",
  "accounts.cleanup_old_sessions": "Old sessions cleared",
  "accounts.cleanup_expired_tokens": "Expired tokens cleared",
};

const STATES: Record<string, { label: string; tone: Tone | "neutral" }> = {
  queued: { label: "Waiting", tone: "neutral" },
  started: { label: "Under way", tone: "info" },
  retried: { label: "Trying again", tone: "warning" },
  done: { label: "Done", tone: "success" },
  failed: { label: "Failed", tone: "danger" },
};

const FAILURES: Record<string, string> = {
  nothing_to_report: "What the report is about is no longer there. Choose another training day or cadet.",
  report_failed: "The report could not be made. Ask for a new one.",
  report_removed: "The file has been removed meanwhile. Ask for a new one.",
  report_not_ready: "The report is not made yet.",
  timed_out: "It took too long and was stopped. Narrow it down, by company for instance.",
  lost: "The worker went away while it was at work. Ask again.",
};

export function taskName(task: string): string {
  return TASKS[task] ?? task.replace(/^.*\./, "").replaceAll("_", " ");
}

export function stateOf(state: string | null): { label: string; tone: Tone | "neutral" } {
  return STATES[state ?? ""] ?? { label: "Made by the system", tone: "success" };
}

/** Why it failed, for people; what the server says where nothing better is known. */
export function failure({ error_code: code, error }: { error_code: string | null; error: string | null }): string | null {
  if (code === null || code === "") return null;
  return FAILURES[code] ?? (error === null || error === "" ? "It failed for a reason that the server did not name." : error);
}

/** What a report is about: "Alpha", "training day 12", nothing for all. */
export function about({ parameters, day }: Pick<Report, "parameters" | "day">): string {
  const given = typeof parameters === "object" && parameters !== null ? Object.entries(parameters as Record<string, unknown>) : [];
  const parts = given.flatMap(([name, value]) => (value === null || value === "" ? [] : [`${SPOKEN[name] ?? ""}${typeof value === "string" ? value : JSON.stringify(value)}`]));
  if (day !== null) parts.unshift(dayText(day));
  return parts.join(" · ") || "everybody";
}

const SPOKEN: Record<string, string> = { training_day: "training day ", cadet: "cadet ", platoon: "platoon ", status: "status " };

export function sizeText(bytes: number | null): string | null {
  if (bytes === null) return null;
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
