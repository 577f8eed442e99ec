/** The register: cadets across training days, a letter for each mark. */

import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";

import type { Schema } from "../../api/client";
import { listing, reading } from "../../api/queries";
import { Filter, Filters } from "../../ui/Filters";
import { Pager } from "../../ui/Pager";
import { Card, PageHeader } from "../../ui/parts";
import { joined } from "../../ui/classes";
import { ScrollBox } from "../../ui/ScrollBox";
import { Empty, Loaded, TableSkeleton } from "../../ui/states";
import { today } from "../../ui/time";
import { given, useQueryState } from "../../ui/useQueryState";
import { KeptNotice } from "./KeptNotice";
import { MARKS, STATUSES, type Status } from "./marks";
import styles from "./RegisterScreen.module.css";
import { daysBefore } from "./when";

type Line = Schema<"attendance.RegisterLine">;
type TrainingDay = Schema<"attendance.TrainingDayOutput">;

const PAGE_SIZE = 30;
const SPANS = [
  { value: "30", label: "Last 30 days" },
  { value: "180", label: "Last half year" },
  { value: "364", label: "Last year" },
];

export default function RegisterScreen() {
  const list = useQueryState("company", "platoon", "days");
  const { company, platoon } = list.values;
  const until = today();
  const span = { since: daysBefore(until, SPANS.some(({ value }) => value === list.values.days) ? Number(list.values.days) : 120), until };
  const query = { ...given({ company, platoon }), ...span, page: list.page, page_size: PAGE_SIZE };
  const register = useQuery(listing("/api/v1/attendance/register/", { params: { query } }));
  const days = useQuery(listing("/api/v1/training-days/", { params: { query: { ...span, page_size: 100 } } }));
  const counts = useQuery(reading("/api/v1/cadets/counts/"));
  const inOrder = (days.data?.results ?? []).toReversed();
  return (
    <div className="stack">
      <PageHeader eyebrow="Training" title="Register" lead="Who was there on which day. Open a day by its date." />
      <KeptNotice />
      <Card flush>
        <Filters>
          <Filter label="Company" all="All companies" value={company} choices={choicesOf(counts.data?.company)} onChange={(value) => list.set({ company: value })} />
          <Filter label="Platoon" all="All platoons" value={platoon} choices={choicesOf(counts.data?.platoon)} onChange={(value) => list.set({ platoon: value })} />
          <Filter label="Span" all="Last 120 days" value={list.values.days} choices={SPANS} onChange={(value) => list.set({ days: value })} />
          <Legend />
        </Filters>
        <Loaded query={register} loading={<TableSkeleton rows={PAGE_SIZE} />}>
          {({ results, count }) => (
            <>
              {results.length === 0 || inOrder.length === 0 ? (
                <Empty icon="clipboard" title={results.length === 0 ? "No cadet is like that" : "No training day in this time"} />
              ) : (
                <Table days={inOrder} lines={results} isStale={register.isPlaceholderData} />
              )}
              <Pager page={list.page} pageSize={PAGE_SIZE} count={count} onPage={list.setPage} of="cadets" />
            </>
          )}
        </Loaded>
      </Card>
    </div>
  );
}

function Table({ days, lines, isStale }: { days: readonly TrainingDay[]; lines: readonly Line[]; isStale: boolean }) {
  return (
    <ScrollBox label="Register" fromEnd={days.map(({ id }) => id).join()} className={joined(styles["frame"], isStale && styles["stale"])}>
      <table className={styles["table"]}>
        <caption className="visually-hidden">Marks of cadets by training day</caption>
        <thead>
          <tr>
            <th scope="col">Cadet</th>
            {days.map((day) => (
              <th key={day.id} scope="col">
                <Link to={`/training-days/${day.id}`} title={day.title}>
                  {day.date?.slice(5).replace("-", "/") ?? "–"}
                  <span className="visually-hidden"> {day.title}</span>
                </Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.cadet}>
              <th scope="row">
                <Link to={`/cadets/${line.cadet}`}>
                  {line.last_name}, {line.first_name}
                </Link>
                <span>{[line.company, line.platoon].filter(Boolean).join(" · ")}</span>
              </th>
              {days.map((day) => (
                <Mark key={day.id} status={line.marks[day.id] as Status | undefined} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Mark({ status }: { status: Status | undefined }) {
  if (status === undefined) return <td><span className="visually-hidden">Not marked</span></td>;
  const { label, letter, tone } = MARKS[status];
  return (
    <td>
      <span className={styles["mark"]} data-tone={tone} title={label} aria-hidden="true">
        {letter}
      </span>
      <span className="visually-hidden">{label}</span>
    </td>
  );
}

function Legend() {
  return (
    <ul className={styles["legend"]}>
      {STATUSES.map((status) => (
        <li key={status}>
          <span className={styles["mark"]} data-tone={MARKS[status].tone} aria-hidden="true">
            {MARKS[status].letter}
          </span>
          {MARKS[status].label}
        </li>
      ))}
    </ul>
  );
}

function choicesOf(counts: { value: string | null }[] | undefined) {
  return (counts ?? []).flatMap(({ value }) => (value ? [{ value, label: value }] : []));
}
