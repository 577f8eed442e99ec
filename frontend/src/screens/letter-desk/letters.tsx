import type { Schema } from "../../api/client";
import { Badge } from "../../ui/parts";
import type { Tone } from "../../ui/toasts";

export type Letter = Schema<"attendance.LetterOutput">;

export const LETTER_STATES: readonly { value: "pending" | "approved" | "rejected"; label: string; tone: Tone }[] = [
  { value: "pending", label: "Waiting", tone: "warning" },
  { value: "approved", label: "Approved", tone: "success" },
  { value: "rejected", label: "Rejected", tone: "danger" },
];

export function LetterState({ status }: { status: string | null }) {
  const state = LETTER_STATES.find(({ value }) => value === status);
  return <Badge tone={state?.tone ?? "neutral"}>{state?.label ?? status ?? "Unknown"}</Badge>;
}

export function writerOf({ last_name, first_name }: Letter): string {
  return last_name === null ? "A former cadet" : `${last_name}, ${first_name ?? ""}`;
}
