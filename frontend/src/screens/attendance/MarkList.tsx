/** People with a mark each: by mouse, by thumb, or by arrow keys and the letters P, L, A, E. Only those near what is in sight are drawn. */

import { useEffect, useRef, useState, type CSSProperties, type RefObject } from "react";

import { MarkLine, type Deeds, type MarkRow } from "./MarkLine";
import styles from "./MarkList.module.css";

const SIZE = 30; // people who are drawn together
const BEYOND = 900; // pixels above and below what is in sight in which they are drawn

interface ListProps extends Deeds {
  label: string;
  rows: readonly MarkRow[];
}

export function MarkList({ label, rows, onMark, onOpen }: ListProps) {
  const list = useRef<HTMLDivElement>(null);
  const count = Math.ceil(rows.length / SIZE);
  const { near, heights } = useNear(list, count);
  const [chosen, setChosen] = useState(0); // where the keyboard is; the next ones are there for it
  return (
    <div ref={list} role="list" className={styles["list"]} aria-label={label} id="mark-list">
      {Array.from({ length: count }, (_, block) => {
        const part = rows.slice(block * SIZE, (block + 1) * SIZE);
        const isDrawn = near.has(block) || Math.abs(block - chosen) <= 1;
        return (
          <div key={block} role="presentation" data-block={block} className={styles["block"]} onFocus={() => setChosen(block)} {...(!isDrawn && { style: roomFor(part.length, heights.get(block)) })}>
            {isDrawn && part.map((row, index) => <MarkLine key={row.person} {...row} place={block * SIZE + index + 1} count={rows.length} onMark={onMark} onMove={move} onOpen={onOpen} />)}
          </div>
        );
      })}
    </div>
  );
}

/** Which blocks are near what is in sight, and how high those were that no longer are. */
function useNear(list: RefObject<HTMLElement | null>, count: number) {
  const [known, setKnown] = useState({ near: new Set([0]), heights: new Map<number, number>() });
  useEffect(() => {
    const watcher = new IntersectionObserver(
      (entries) =>
        setKnown(({ near, heights }) => {
          const now = { near: new Set(near), heights: new Map(heights) };
          for (const { target, isIntersecting, boundingClientRect } of entries) {
            const block = blockOf(target);
            if (isIntersecting) now.near.add(block);
            else if (now.near.delete(block)) now.heights.set(block, boundingClientRect.height);
          }
          return now;
        }),
      { rootMargin: `${BEYOND}px 0px` },
    );
    for (const block of list.current?.children ?? []) watcher.observe(block);
    return () => watcher.disconnect();
  }, [list, count]);
  return known;
}

function roomFor(rows: number, height: number | undefined): CSSProperties {
  return height === undefined ? ({ "--rows": rows } as CSSProperties) : { height };
}

function blockOf(element: Element): number {
  return Number(element.closest<HTMLElement>("[data-block]")?.dataset["block"] ?? 0);
}

/** The keyboard goes to the line beside one, in this block or the next. */
function move(from: Element, step: 1 | -1): void {
  const block = from.parentElement;
  if (step === 1) focusLine(from.nextElementSibling ?? block?.nextElementSibling?.firstElementChild ?? null);
  else focusLine(from.previousElementSibling ?? block?.previousElementSibling?.lastElementChild ?? null);
}

/** The keyboard goes to a line: to its mark, or to its first. */
function focusLine(line: Element | null): void {
  const input = line?.querySelector<HTMLInputElement>("input:checked") ?? line?.querySelector<HTMLInputElement>("input");
  input?.focus();
  line?.scrollIntoView({ block: "nearest" });
}
