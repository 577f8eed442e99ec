import { ScrollArea } from "@base-ui/react/scroll-area";
import type { ReactNode } from "react";

/** A place that scrolls by itself; the keyboard reaches it when it has to. */
export function ScrollBox({ label, className, children }: { label: string; className?: string | undefined; children: ReactNode }) {
  return (
    <ScrollArea.Root role="region" aria-label={label}>
      <ScrollArea.Viewport className={className}>{children}</ScrollArea.Viewport>
    </ScrollArea.Root>
  );
}
