/** People with a mark each: by mouse, by thumb, or by arrow keys and the letters P, L, A, E. Only those near what is in sight are drawn, and all of them for print. */

import { useEffect, useRef, useState, type CSSProperties, type RefObject } from "react";
import { flushSync } from "react-dom";

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
  const blocks = blocksOf(rows);
  const { near, heights } = useNear(list, blocks.map(({ block }) => block).join());
  const [chosen, setChosen] = useState(0); // where the keyboard is; the next ones are there for it
  const isPrinted = usePrinted();
  const before = blocks.filter(({ block }) => block < chosen).length;
  return (
    <div ref={list} role="list" className={styles["list"]} aria-label={label} id="mark-list">
      {blocks.map(({ block, first, part }, index) => {
        const isDrawn = isPrinted || near.has(block) || Math.abs(index - before) <= 1;
        return (
          <div key={block} role="presentation" data-block={block} className={styles["block"]} onFocus={() => setChosen(block)} {...(!isDrawn && { style: roomFor(part.length, heights.get(block)) })}>
            {isDrawn && part.map((row, place) => <MarkLine key={row.person} {...row} place={first + place} count={rows.length} onMark={onMark} onMove={move} onOpen={onOpen} />)}
          </div>
        );
      })}
    </div>
  );
}

/** Whether the page is about to be printed, or is shown as print. The browser prints what is drawn once its event has been heard. */
function usePrinted(): boolean {
  const [isPrinted, setPrinted] = useState(false);
  useEffect(() => {
    const media = window.matchMedia("print");
    const draw = () => flushSync(() => setPrinted(true));
    const putBack = () => setPrinted(false);
    const turn = () => (media.matches ? draw() : putBack());
    window.addEventListener("beforeprint", draw);
    window.addEventListener("afterprint", putBack);
    media.addEventListener("change", turn);
    return () => {
      window.removeEventListener("beforeprint", draw);
      window.removeEventListener("afterprint", putBack);
      media.removeEventListener("change", turn);
    };
  }, []);
  return isPrinted;
}

interface Block {
  block: number;
  /** The place of its first row among those that are shown, from 1. */
  first: number;
  part: MarkRow[];
}

/** The blocks that have rows. Whoever leaves a filter moves nobody else into another block, where he would be drawn anew and lose the keyboard. */
function blocksOf(rows: readonly MarkRow[]): Block[] {
  const blocks = new Map<number, Block>();
  rows.forEach((row, index) => {
    const block = Math.floor(row.at / SIZE);
    const found = blocks.get(block) ?? { block, first: index + 1, part: [] };
    found.part.push(row);
    blocks.set(block, found);
  });
  return [...blocks.values()];
}

/** Which blocks are near what is in sight, and how high a row was in those that no longer are. `blocks` tells which ones there are. */
function useNear(list: RefObject<HTMLElement | null>, blocks: string) {
  const [known, setKnown] = useState({ near: new Set([0]), heights: new Map<number, number>() });
  useEffect(() => {
    const watcher = new IntersectionObserver(
      (entries) =>
        setKnown(({ near, heights }) => {
          const now = { near: new Set(near), heights: new Map(heights) };
          for (const { target, isIntersecting, boundingClientRect } of entries) {
            const block = blockOf(target);
            if (isIntersecting) now.near.add(block);
            else if (now.near.delete(block) && target.childElementCount > 0) now.heights.set(block, boundingClientRect.height / target.childElementCount);
          }
          return now;
        }),
      { rootMargin: `${BEYOND}px 0px` },
    );
    for (const block of list.current?.children ?? []) watcher.observe(block);
    return () => watcher.disconnect();
  }, [list, blocks]);
  return known;
}

function roomFor(rows: number, height: number | undefined): CSSProperties {
  return { "--rows": rows, ...(height !== undefined && { "--row": `${height}px` }) } as CSSProperties;
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
