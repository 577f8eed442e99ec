import type { Screen } from "../../app/screen";

export const screens: readonly Screen[] = [
  { path: "/messages", title: "Messages", roles: ["admin"], load: () => import("./InboxScreen"), nav: { icon: "letter", section: "Talk", order: 2 } },
  { path: "/messages", title: "Ask the office", roles: ["training_staff", "cadet"], load: () => import("./MyMessagesScreen"), nav: { icon: "letter", section: "Talk", order: 2 } },
];
