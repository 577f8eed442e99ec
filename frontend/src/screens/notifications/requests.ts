import type { Schema } from "../../api/client";
import type { Values } from "../../ui/Form";

type NewNotification = Schema<"notifications.NewNotification">;

/** What the form of a notification holds. */
export interface Typed extends Values {
  message: string;
  type: string;
  in_app: boolean;
  email: boolean;
}

/** What is asked of the API: everybody, a role, or those who were chosen. */
export function requestOf({ message, type, in_app, email }: Typed, audience: string, people: readonly { id: number }[]): NewNotification {
  const channels = [...(in_app ? (["in_app"] as const) : []), ...(email ? (["email"] as const) : [])];
  const words = { message, type: type as NonNullable<NewNotification["type"]>, channels };
  if (audience === "everyone") return { ...words, everyone: true };
  if (audience === "people") return { ...words, users: people.map(({ id }) => id) };
  return { ...words, role: audience as NonNullable<NewNotification["role"]> };
}
