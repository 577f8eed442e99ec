/** All screens of all features, as their folders declare them. */

import { lazy, type ComponentType } from "react";

import type { Role } from "../api/tokens";
import { SECTIONS, type Screen, type Section } from "./screen";

/** A screen with the component that fetches it when it is first shown. */
export interface Shown extends Screen {
  readonly Component: ComponentType;
  /** Have the next `Component` fetch it anew: one that failed to stays failed. */
  fetchAnew(): void;
}

const declared = import.meta.glob<{ screens: readonly Screen[] }>("../screens/*/routes.ts", { eager: true });

const screens: readonly Shown[] = Object.values(declared)
  .flatMap((feature) => feature.screens)
  .map(shown);

/** Every path once, with the screens that lie there. */
export const screensByPath: ReadonlyMap<string, readonly Shown[]> = byPath();

/** The navigation of a role: sections in order, none empty. */
export function navigationOf(role: Role): { section: Section; screens: Screen[] }[] {
  const seen = screens.filter((screen) => screen.nav !== undefined && screen.roles.includes(role));
  return SECTIONS.map((section) => ({
    section,
    screens: seen
      .filter(({ nav }) => nav?.section === section)
      .sort((one, other) => (one.nav?.order ?? 0) - (other.nav?.order ?? 0)),
  })).filter(({ screens: some }) => some.length > 0);
}

function shown(screen: Screen): Shown {
  let Component = lazy(screen.load);
  return {
    ...screen,
    get Component() {
      return Component;
    },
    fetchAnew() {
      Component = lazy(screen.load);
    },
  };
}

function byPath(): Map<string, Shown[]> {
  const found = new Map<string, Shown[]>();
  for (const screen of screens) found.set(screen.path, [...(found.get(screen.path) ?? []), screen]);
  return found;
}
