/** Where what one is told is to be seen. */

import { describe, expect, it } from "vitest";

import type { Role } from "../api/tokens";
import { screensByPath } from "../app/screens";
import { wayTo } from "./ways";

const KINDS = ["attendance", "grade", "activity", "login", "profile_update", "portal_access", "weekly_reminder", "general_update", "training_reminder", "perf_alert", "ask_admin", "ask_admin_reply", "excuse_letter", "password_help"];
const ROLES: readonly Role[] = ["admin", "training_staff", "cadet"];
const ways = ROLES.flatMap((role) => KINDS.flatMap((type) => [7, null].map((user_id) => ({ role, type, user_id, to: wayTo({ type, user_id }, role) }))));

describe("what is told", () => {
  it.each(ways.filter(({ to }) => to !== null))("of $type leads a $role to a screen of that role: $to", ({ role, to }) => {
    const [path = ""] = (to ?? "").split("?");

    expect(screensByPath.get(path)?.some(({ roles }) => roles.includes(role))).toBe(true);
  });

  it.each([
    ["cadet", "excuse_letter", 7, "/excuse-letters"],
    ["cadet", "grade", 7, "/my-grade"],
    ["cadet", "ask_admin_reply", 7, "/messages"],
    ["admin", "ask_admin", null, "/messages?status=pending"],
    ["admin", "password_help", null, "/accounts"],
    ["admin", "general_update", null, "/reports"],
    ["training_staff", "activity", 7, "/announcements"],
  ] as const)("to a %s of %s (%s) leads to %s", (role, type, user_id, to) => {
    expect(wayTo({ type, user_id }, role)).toBe(to);
  });

  it.each([
    ["admin", "general_update", 7],
    ["cadet", "general_update", null],
    ["cadet", "a word of the legacy server", 7],
  ] as const)("to a %s of %s (%s) leads nowhere", (role, type, user_id) => {
    expect(wayTo({ type, user_id }, role)).toBeNull();
  });
});
