import { Component, type ReactNode } from "react";

import { ServerTrouble } from "./pages/messages";

const RELOADED = "rotc.reloaded";

/**
 * What a defect of a screen leaves standing: the rest of the page.
 *
 * A screen whose file is gone, because a new version was published meanwhile, is fetched anew: once.
 */
export class ErrorBoundary extends Component<{ children: ReactNode }, { thrown: unknown }> {
  override state = { thrown: null as unknown };

  static getDerivedStateFromError(thrown: unknown) {
    return { thrown };
  }

  override componentDidCatch(thrown: unknown): void {
    console.error("A screen failed", thrown);
    if (isMissingFile(thrown) && sessionStorage.getItem(RELOADED) === null) {
      sessionStorage.setItem(RELOADED, "1");
      location.reload();
    }
  }

  override componentDidMount(): void {
    addEventListener("load", () => sessionStorage.removeItem(RELOADED), { once: true });
  }

  override render(): ReactNode {
    if (this.state.thrown === null) return this.props.children;
    return <ServerTrouble onRetry={() => this.setState({ thrown: null })} />;
  }
}

function isMissingFile(thrown: unknown): boolean {
  return thrown instanceof Error && /dynamically imported module|module script failed|preload CSS/i.test(thrown.message);
}
