import { Dialog } from "@base-ui/react/dialog";
import { useEffect, useLayoutEffect, useRef, type KeyboardEvent } from "react";
import { useNavigate, type Location } from "react-router";

import LoginPage from "./pages/LoginPage";
import { loginFrom, UNASKED } from "./returning";
import styles from "./SignInAgain.module.css";

/** The login, at its own address, over a screen on which something is not saved; nothing of the screen is seen. */
export function SignInAgain({ screen }: { screen: Location }) {
  const navigate = useNavigate();
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => {
    void navigate(loginFrom(screen.pathname, screen.search), { replace: true, state: { ...UNASKED, ending: "over" } });
  }, [navigate, screen]);
  useLayoutEffect(coverAll, []);
  return (
    <Dialog.Root open disablePointerDismissal>
      <Dialog.Portal data-at-login="">
        <Dialog.Popup ref={page} className={styles["page"]} aria-label="Sign in" initialFocus={() => page.current?.querySelector("input") ?? true} onKeyDown={keepEscape}>
          <LoginPage />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Hide what the screen shows outside of it, before anything is drawn; what is returned gives it back, with its title. */
function coverAll(): () => void {
  const { title } = document;
  document.documentElement.dataset["waiting"] = "";
  return () => {
    delete document.documentElement.dataset["waiting"];
    document.title = title;
  };
}

/** Escape would close the dialogs below. */
function keepEscape(event: KeyboardEvent): void {
  if (event.key === "Escape") event.stopPropagation();
}
