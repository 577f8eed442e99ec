import type { Tone } from "../../ui/toasts";

export const ROLES = [
  { value: "admin", label: "Administrator" },
  { value: "training_staff", label: "Training staff" },
  { value: "cadet", label: "Cadet" },
];

export function roleName(role: string): string {
  return ROLES.find(({ value }) => value === role)?.label ?? role;
}

interface States {
  is_archived: boolean;
  is_approved: boolean;
  has_password: boolean;
}

/** How an account stands, in a word: the first that keeps it from signing in. */
export function stateOf({ is_archived, is_approved, has_password }: States): { label: string; tone: Tone | "neutral" } {
  if (is_archived) return { label: "Archived", tone: "neutral" };
  if (!is_approved) return { label: "Waits for approval", tone: "warning" };
  if (!has_password) return { label: "No password yet", tone: "info" };
  return { label: "In use", tone: "success" };
}
