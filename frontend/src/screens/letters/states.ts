import type { Tone } from "../../ui/toasts";

export type LetterState = "pending" | "approved" | "rejected";

const WORDS: Partial<Record<string, { label: string; tone: Tone; meaning: string }>> = {
  pending: { label: "Waiting", tone: "warning", meaning: "The office has not decided yet." },
  approved: { label: "Approved", tone: "success", meaning: "You are excused from this day." },
  rejected: { label: "Rejected", tone: "danger", meaning: "This letter does not excuse you." },
};

export const STATES = ["pending", "approved", "rejected"].map((value) => ({ value, label: stateWords(value).label }));

/** What a letter's state means; a word of the old server that is none of them stands as it is. */
export function stateWords(status: string | null): { label: string; tone: Tone | "neutral"; meaning: string } {
  return WORDS[status ?? ""] ?? { label: status ?? "Unknown", tone: "neutral", meaning: "" };
}
