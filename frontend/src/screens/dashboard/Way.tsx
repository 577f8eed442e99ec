import type { ReactNode } from "react";
import { Link } from "react-router";

import { useMe } from "../../api/useSession";
import { screensByPath } from "../../app/screens";

/** A link to a screen that the viewer has; otherwise only its words. */
export function Way({ to, children }: { to: string; children: ReactNode }) {
  const { role } = useMe();
  const path = to.split("?")[0] ?? to;
  const leads = screensByPath.get(path)?.some(({ roles }) => roles.includes(role)) ?? false;
  return leads ? <Link to={to}>{children}</Link> : <span>{children}</span>;
}
