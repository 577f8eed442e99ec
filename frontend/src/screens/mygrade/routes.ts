import type { Screen } from "../../app/screen";

export const screens: readonly Screen[] = [
  { path: "/my-grade", title: "My grade", roles: ["cadet"], load: () => import("./MyGradeScreen"), nav: { icon: "star", section: "Overview", order: 2 } },
];
