import { Toast } from "@base-ui/react/toast";

export type Tone = "info" | "success" | "warning" | "danger";

interface Notice {
  title: string;
  description?: string;
  tone?: Tone;
}

/** The one pile of notices; `Toaster` shows it. */
export const toasts = Toast.createToastManager();

const STAYS = { info: 6000, success: 4000, warning: 9000, danger: 12_000 }; // milliseconds

/** Show a notice for a while; screen readers hear it. The same one again stays, and is not piled up. */
export function notify({ title, description, tone = "info" }: Notice): void {
  toasts.add({
    id: [tone, title, description].join("|"),
    title,
    ...(description !== undefined && { description }),
    type: tone,
    timeout: STAYS[tone],
    priority: tone === "danger" ? "high" : "low",
  });
}
