/** The screen of a path for whoever is signed in, loaded when it is first wanted. */

import { Suspense, useEffect, useState } from "react";
import { useParams } from "react-router";

import { useMe } from "../api/useSession";
import { Skeleton } from "../ui/states";
import { ErrorBoundary } from "./ErrorBoundary";
import { Forbidden, NotFound } from "./pages/messages";
import type { Shown } from "./screens";

/** `candidates`: what lies at the path, for one role or another. */
export function ScreenAt({ candidates }: { candidates: readonly Shown[] }) {
  const { role } = useMe();
  const ids = Object.entries(useParams()).filter(([name]) => name.endsWith("Id"));
  const screen = candidates.find(({ roles }) => roles.includes(role));
  if (screen === undefined) return <Forbidden />;
  if (!ids.every(([, id]) => isNumber(id))) return <NotFound />;
  return <OneScreen key={screen.path} screen={screen} />;
}

/** Whatever a path names, it names by number. */
function isNumber(id: string | undefined): boolean {
  return /^[1-9]\d{0,15}$/.test(id ?? "");
}

function OneScreen({ screen }: { screen: Shown }) {
  useEffect(() => {
    document.title = `${screen.title} · ROTC`;
  }, [screen]);
  const [{ Component }, show] = useState(() => ({ Component: screen.Component }));
  const retry = () => {
    screen.fetchAnew();
    show({ Component: screen.Component });
  };
  return (
    <ErrorBoundary onRetry={retry}>
      <Suspense fallback={<ScreenSkeleton />}>
        <Component />
      </Suspense>
    </ErrorBoundary>
  );
}

function ScreenSkeleton() {
  return (
    <div className="stack">
      <Skeleton lines={1} height="4rem" />
      <Skeleton lines={6} height="2rem" />
    </div>
  );
}
