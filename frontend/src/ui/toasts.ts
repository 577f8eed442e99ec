import { Toast } from "@base-ui/react/toast";

export type Tone = "info" | "success" | "warning" | "danger";

interface Notice {
  /** What it is about: a later one about the same takes its place. Else the same words do. */
  id?: string;
  title: string;
  description?: string;
  tone?: Tone;
  /** The path of what it is about. */
  to?: string | null;
}

/** The one pile of notices; `Toaster` shows it. */
export const toasts = Toast.createToastManager<{ to?: string }>();

const STAYS = { info: 6000, success: 4000, warning: 9000, danger: 12_000 }; // milliseconds

/** Show a notice for a while; screen readers hear it. The same one again stays, and is not piled up. */
export function notify({ id, title, description, tone = "info", to = null }: Notice): void {
  toasts.add({
    id: id ?? [tone, title, description].join("|"),
    title,
    ...(description !== undefined && { description }),
    ...(to !== null && { data: { to } }),
    type: tone,
    timeout: STAYS[tone],
    priority: tone === "danger" ? "high" : "low",
  });
}
