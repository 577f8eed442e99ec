import type { Screen } from "../../app/screen";

export const screens: readonly Screen[] = [
  { path: "/my-merits", title: "My merits", roles: ["cadet"], load: () => import("./MyMeritsScreen"), nav: { icon: "chart", section: "Training", order: 22 } },
];
