import type { Screen } from "../../app/screen";

export const screens: readonly Screen[] = [
  { path: "/excuse-letters", title: "My excuse letters", roles: ["cadet"], load: () => import("./MyLettersScreen"), nav: { icon: "letter", section: "Training", order: 23 } },
];
