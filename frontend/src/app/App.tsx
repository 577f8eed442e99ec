import { CSPProvider } from "@base-ui/react/csp-provider";
import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useState } from "react";
import { Navigate, Outlet, Route, Routes, UNSAFE_createBrowserHistory as createBrowserHistory, useLocation } from "react-router";

import { store } from "../api/client";
import type { Account } from "../api/tokens";
import { useMe, Whose } from "../api/useSession";
import { LiveProvider } from "../live/LiveProvider";
import { Toaster } from "../ui/Toaster";
import { ErrorBoundary } from "./ErrorBoundary";
import { GuardedRouter } from "./GuardedRouter";
import LoginPage from "./pages/LoginPage";
import { NotFound } from "./pages/messages";
import { LOGIN, loginFrom } from "./returning";
import { ScreenAt } from "./ScreenAt";
import { navigationOf, screensByPath } from "./screens";
import { Shell } from "./Shell";
import { SignInAgain } from "./SignInAgain";
import styles from "./SignInAgain.module.css";
import { useShown } from "./waiting";

const ActivatePage = lazy(() => import("./pages/ActivatePage"));
const ForgotPage = lazy(() => import("./pages/ForgotPage"));

/** The whole client. Its style elements are off: the page's policy allows style sheets of its own only. */
export function App({ client }: { client: QueryClient }) {
  const [history] = useState(() => createBrowserHistory({ v5Compat: true }));
  return (
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={client}>
        <GuardedRouter history={history}>
          <Toaster>
            <ErrorBoundary>
              <Suspense>
                <Pages client={client} />
              </Suspense>
            </ErrorBoundary>
          </Toaster>
        </GuardedRouter>
      </QueryClientProvider>
    </CSPProvider>
  );
}

function Pages({ client }: { client: QueryClient }) {
  const { whose, waiting } = useShown();
  const here = useLocation();
  return (
    <>
      <div className={styles["screens"]} data-waiting={waiting !== null || undefined}>
        <Routes location={waiting ?? here}>
          <Route path="/login" element={<LoginPage />} />
          <Route path="/activate" element={<ActivatePage />} />
          <Route path="/forgot" element={<ForgotPage />} />
          <Route element={<SignedInOnly client={client} whose={whose} />}>
            {[...screensByPath].map(([path, screens]) => (
              <Route key={path} path={path} element={<ScreenAt candidates={screens} />} />
            ))}
            {!screensByPath.has("/") && <Route path="/" element={<FirstScreen />} />}
            <Route path="*" element={<NotFound />} />
          </Route>
        </Routes>
      </div>
      {waiting !== null && <SignInAgain screen={waiting} />}
    </>
  );
}

/** The start of a role that has no screen of its own for it: the first of its navigation. */
function FirstScreen() {
  const first = navigationOf(useMe().role)[0]?.screens[0];
  return first === undefined ? <NotFound /> : <Navigate to={first.path} replace />;
}

/** What others than the one whose it is never see, nor what he left in the cache. */
function SignedInOnly({ client, whose }: { client: QueryClient; whose: Account | null }) {
  const userId = whose?.id;
  const { pathname, search } = useLocation();
  useEffect(() => () => client.clear(), [client, userId]);
  const [wasSignedIn] = useState(userId !== undefined);
  if (userId === undefined) {
    const ending = wasSignedIn ? store.ending() : null;
    const isLeaving = ending !== null && ending !== "over"; // whoever comes next begins at the start
    return <Navigate to={isLeaving ? LOGIN : loginFrom(pathname, search)} state={{ ending }} replace />;
  }
  return (
    <Whose value={whose}>
      <LiveProvider>
        <Shell key={userId}>
          <Outlet />
        </Shell>
      </LiveProvider>
    </Whose>
  );
}
