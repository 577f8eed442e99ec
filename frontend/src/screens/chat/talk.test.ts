/** The chat as one reads it. */

import { expect, it } from "vitest";

import { byDay, pageOf } from "./talk";

const said = (id: number, created_at: string | null) => ({ id, created_at, sender_staff: 1, sender_rank: null, sender_last_name: "Reyes", sender_first_name: "Ana", content: "Aye.", edited_at: null });

it("goes from old to new, by days, with each message once", () => {
  const newestFirst = [said(3, "2026-11-30T04:00:00Z"), said(2, "2026-11-30T03:00:00Z"), said(2, "2026-11-30T03:00:00Z"), said(1, "2026-11-28T03:00:00Z")];

  const days = byDay(newestFirst);

  expect(days.map(({ messages }) => messages.map(({ id }) => id))).toEqual([[1], [2, 3]]);
});

it("ends where no address leads further", () => {
  expect([pageOf("/api/v1/chat/messages/?page=2&page_size=50"), pageOf(null)]).toEqual([2, undefined]);
});
