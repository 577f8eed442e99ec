import type { Screen } from "../../app/screen";

export const screens: readonly Screen[] = [
  {
    path: "/excuse-letters",
    title: "Excuse letters",
    roles: ["admin", "training_staff"],
    load: () => import("./LettersScreen"),
    nav: { icon: "letter", section: "Training", order: 3 },
  },
  { path: "/excuse-letters/:letterId", title: "Excuse letter", roles: ["admin", "training_staff"], load: () => import("./LetterScreen") },
];
