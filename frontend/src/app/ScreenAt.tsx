/** The screen of a path for whoever is signed in, loaded when it is first wanted. */

import { Suspense, useEffect, useState } from "react";

import { useMe } from "../api/useSession";
import { Skeleton } from "../ui/states";
import { ErrorBoundary } from "./ErrorBoundary";
import { Forbidden } from "./pages/messages";
import type { Shown } from "./screens";

/** `candidates`: what lies at the path, for one role or another. */
export function ScreenAt({ candidates }: { candidates: readonly Shown[] }) {
  const { role } = useMe();
  const screen = candidates.find(({ roles }) => roles.includes(role));
  if (screen === undefined) return <Forbidden />;
  return <OneScreen key={screen.path} screen={screen} />;
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
