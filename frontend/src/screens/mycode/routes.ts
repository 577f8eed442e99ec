import type { Screen } from "../../app/screen";

export const screens: readonly Screen[] = [
  { path: "/my-code", title: "My QR code", roles: ["cadet", "training_staff"], load: () => import("./MyCodeScreen"), nav: { icon: "qr", section: "Training", order: 20 } },
];
