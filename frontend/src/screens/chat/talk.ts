import type { Schema } from "../../api/client";

type Message = Schema<"messaging.ChatMessageOutput">;

const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: "full" });

/** The messages, given newest first, as one reads them: oldest first, by the viewer's days, each once. */
export function byDay(newestFirst: readonly Message[]): { day: string; messages: Message[] }[] {
  const days: { day: string; messages: Message[] }[] = [];
  const once = new Map(newestFirst.map((message) => [message.id, message]));
  for (const message of [...once.values()].reverse()) {
    const day = message.created_at === null ? "Without a date" : DAY.format(new Date(message.created_at));
    const last = days.at(-1);
    if (last?.day === day) last.messages.push(message);
    else days.push({ day, messages: [message] });
  }
  return days;
}

/** The number of the page that an address of the API leads to; undefined where there is none. */
export function pageOf(address: string | null): number | undefined {
  const page = Number(/[?&]page=(\d+)/.exec(address ?? "")?.[1]);
  return page > 0 ? page : undefined;
}

/** "Sgt Ana Reyes". */
export function writer({ sender_rank, sender_first_name, sender_last_name }: Message): string {
  return [sender_rank, sender_first_name, sender_last_name].filter(Boolean).join(" ");
}
