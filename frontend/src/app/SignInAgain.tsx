import { Dialog } from "@base-ui/react/dialog";
import { useEffect, useRef, type KeyboardEvent } from "react";
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
  return (
    <Dialog.Root open disablePointerDismissal>
      <Dialog.Portal>
        <Dialog.Popup ref={page} className={styles["page"]} aria-label="Sign in" initialFocus={() => page.current?.querySelector("input") ?? true} onKeyDown={keepEscape}>
          <LoginPage />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Escape would close the dialogs below. */
function keepEscape(event: KeyboardEvent): void {
  if (event.key === "Escape") event.stopPropagation();
}
