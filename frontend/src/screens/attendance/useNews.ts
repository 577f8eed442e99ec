import { useEffect, useRef, useState } from "react";

import type { Status } from "./marks";

const SHOWN = 4000; // milliseconds

/** Whose mark became another than was last shown: somebody else changed it, or the server knew better. */
export function changedPeople(before: ReadonlyMap<number, Status | null>, now: ReadonlyMap<number, Status | null>): number[] {
  return [...now].flatMap(([person, status]) => (before.has(person) && before.get(person) !== status ? [person] : []));
}

/** The people whose mark was changed elsewhere a moment ago. `marks` are those that are shown. */
export function useNews(marks: ReadonlyMap<number, Status | null> | undefined, own: ReadonlyMap<number, Status>): ReadonlySet<number> {
  const [news, setNews] = useState<ReadonlySet<number>>(new Set());
  const shown = useRef<ReadonlyMap<number, Status | null>>(new Map());
  useEffect(() => {
    if (marks === undefined) return undefined;
    const changed = changedPeople(shown.current, marks).filter((person) => !own.has(person));
    shown.current = marks;
    if (changed.length === 0) return undefined;
    setNews(new Set(changed));
    return undefined;
  }, [marks, own]);
  useEffect(() => {
    if (news.size === 0) return undefined;
    const timer = setTimeout(() => setNews(new Set()), SHOWN);
    return () => clearTimeout(timer);
  }, [news]);
  return news;
}
