import { ScrollArea } from "@base-ui/react/scroll-area";
import { useLayoutEffect, useRef, type ReactNode } from "react";

interface Props {
  label: string;
  className?: string | undefined;
  children: ReactNode;
  /** Begin at its right end, now and when this becomes another. */
  fromEnd?: string;
}

/** A place that scrolls by itself; the keyboard reaches it when it has to. */
export function ScrollBox({ label, className, children, fromEnd }: Props) {
  const viewport = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (fromEnd !== undefined && viewport.current !== null) viewport.current.scrollLeft = viewport.current.scrollWidth;
  }, [fromEnd]);
  return (
    <ScrollArea.Root role="region" aria-label={label}>
      <ScrollArea.Viewport ref={viewport} className={className}>
        {children}
      </ScrollArea.Viewport>
    </ScrollArea.Root>
  );
}
