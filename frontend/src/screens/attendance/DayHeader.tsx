import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "react-router";

import { reading } from "../../api/queries";
import { PageHeader } from "../../ui/parts";
import { Day } from "../../ui/time";

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
