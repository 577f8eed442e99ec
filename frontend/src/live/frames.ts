/** Frames as docs/websockets.md has them. */

export interface Frame {
  type: string;
  timestamp: string;
  data: Record<string, unknown>;
}

/** A notification, as the socket and the list have it. */
export interface Notification {
  id: number;
  user_id: number | null;
  message: string;
  type: string;
  priority: string;
  is_read: boolean;
  timestamp: string;
}

/** The frame in a message; null for what is none, which a client passes over. */
export function parsed(text: unknown): Frame | null {
  if (typeof text !== "string") return null;
  try {
    const found: unknown = JSON.parse(text);
    return isFrame(found) ? found : null;
  } catch {
    return null;
  }
}

export function isNotification(data: Record<string, unknown>): data is Record<string, unknown> & Notification {
  return typeof data["id"] === "number" && typeof data["message"] === "string";
}

function isFrame(found: unknown): found is Frame {
  if (typeof found !== "object" || found === null) return false;
  const { type, data } = found as Record<string, unknown>;
  return typeof type === "string" && typeof data === "object" && data !== null;
}
