import { Component, type ReactNode } from "react";

import { look } from "../api/client";
import { NoConnection, ServerTrouble } from "./pages/messages";

const RELOADED_AT = "rotc.reloaded";
const ONCE_IN = 60_000; // milliseconds

interface Props {
  children: ReactNode;
  /** Before what failed is tried again. */
  onRetry?: () => void;
}

type Fault = "looking" | "cut" | "defect";

/**
 * What a defect of a screen leaves standing: the rest of the page.
 *
 * A screen whose file does not come may be of a version that another one has replaced: the page is then
 * fetched anew, once, but only where the servers answer. Who is cut off keeps the page that he has.
 */
export class ErrorBoundary extends Component<Props, { fault: Fault | null }> {
  override state = { fault: null as Fault | null };

  static getDerivedStateFromError(thrown: unknown) {
    return { fault: isMissingFile(thrown) ? "looking" : "defect" };
  }

  override componentDidCatch(thrown: unknown): void {
    console.error("A screen failed", thrown);
    if (isMissingFile(thrown)) void this.#look();
  }

  override render(): ReactNode {
    const { fault } = this.state;
    if (fault === null) return this.props.children;
    if (fault === "looking") return null;
    return fault === "cut" ? <NoConnection onRetry={this.#retry} /> : <ServerTrouble onRetry={this.#retry} />;
  }

  async #look(): Promise<void> {
    if (!(await look())) this.setState({ fault: "cut" });
    else if (mayReload()) location.reload();
    else this.setState({ fault: "defect" });
  }

  #retry = () => {
    this.props.onRetry?.();
    this.setState({ fault: null });
  };
}

/** Once: a file that stays away does not make the page go round in circles. */
function mayReload(): boolean {
  const last = Number(sessionStorage.getItem(RELOADED_AT) ?? 0);
  if (Date.now() - last < ONCE_IN) return false;
  sessionStorage.setItem(RELOADED_AT, String(Date.now()));
  return true;
}

function isMissingFile(thrown: unknown): boolean {
  return thrown instanceof Error && /dynamically imported module|module script failed|preload CSS/i.test(thrown.message);
}
