/** What a feature tells of its screens: `src/screens/<feature>/routes.ts` exports a list of these. */

import type { ComponentType } from "react";

import type { Role } from "../api/tokens";
import type { IconName } from "../ui/Icon";

export interface Screen {
  /** `/cadets/:cadetId`. Two roles may have different screens at one path. */
  path: string;
  /** In the tab of the browser, and in the navigation. */
  title: string;
  /** Who sees it; others get the page for 403. */
  roles: readonly Role[];
  /** The screen itself, in a chunk of its own: `() => import("./CadetsScreen")`, its default export. */
  load: () => Promise<{ default: ComponentType }>;
  /** Its place in the navigation, if it has one. */
  nav?: { icon: IconName; section: Section; order: number };
}

/** The parts of the navigation, in their order. */
export const SECTIONS = ["Overview", "People", "Training", "Talk", "System"] as const;
export type Section = (typeof SECTIONS)[number];
