import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "react-router";

import { reading } from "../../api/queries";
import { PageHeader } from "../../ui/parts";
import { Missing, useLastError } from "../../ui/states";
import { Day } from "../../ui/time";

/** A screen of one training day, or that there is no such day. */
export function KnownDay({ day, children }: { day: number; children: ReactNode }) {
  const query = useQuery(reading("/api/v1/training-days/{day_id}/", { params: { path: { day_id: day } } }));
  const isMissing = useLastError(query)?.status === 404 && query.data === undefined;
  return isMissing ? <Missing title="There is no such training day" to="/training-days" back="All training days" /> : <div className="stack">{children}</div>;
}

/** The head of a screen of one training day; `what` is said where it is not the sheet itself. */
export function DayHeader({ day, what, children }: { day: number; what?: string; children?: ReactNode }) {
  const { data, error } = useQuery(reading("/api/v1/training-days/{day_id}/", { params: { path: { day_id: day } } }));
  const eyebrow = what === undefined ? <Link to="/training-days">Training days</Link> : <Link to={`/training-days/${day}`}>{data?.title ?? "Training day"}</Link>;
  const lead = data === undefined ? (error === null ? "\u00a0" : error.message) : <><Day on={data.date} />{data.description ? ` · ${data.description}` : ""}</>;
  return (
    <PageHeader eyebrow={eyebrow} title={what ?? data?.title ?? "Training day"} lead={lead}>
      {children}
    </PageHeader>
  );
}
