/** The sheet of one training day: all cadets of a company or platoon, marked by keyboard or thumb. */

import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useParams } from "react-router";

import { reading } from "../../api/queries";
import { useMe } from "../../api/useSession";
import { Button, LinkButton } from "../../ui/Button";
import { Filter, Filters, SearchBox } from "../../ui/Filters";
import { Icon } from "../../ui/Icon";
import { Card } from "../../ui/parts";
import { Empty, Loaded, TableSkeleton } from "../../ui/states";
import { given, useQueryState } from "../../ui/useQueryState";
import { ImportMarksDialog } from "./ImportMarksDialog";
import { DayHeader, KnownDay } from "./DayHeader";
import { isLike, nameOf, tallyOf } from "./marks";
import type { MarkRow } from "./MarkLine";
import { MarkList } from "./MarkList";
import { RecordDialog } from "./RecordDialog";
import styles from "./Sheet.module.css";
import { OF_CADETS, useCadetSheet, withMarks, type CadetLine } from "./sheets";
import { KeyHelp, MarkAll, Tallies, type Shown } from "./SheetTools";
import { UnsavedMarks } from "./UnsavedMarks";
import { useComing } from "./useComing";
import { useAsked, useMarking } from "./useMarking";
import { useNews } from "./useNews";

const personOf = (line: CadetLine) => line.cadet;

export default function SheetScreen() {
  const day = Number(useParams()["dayId"]);
  const isAdmin = useMe().role === "admin";
  const [isImporting, setImporting] = useState(false);
  const coming = useComing(day);
  return (
    <KnownDay day={day}>
      <DayHeader day={day}>
        {isAdmin && (
          <LinkButton to={`/training-days/${day}/staff`}>
            <Icon name="person" /> Staff
          </LinkButton>
        )}
        <Button onClick={() => coming.ask(() => setImporting(true))}>
          <Icon name="upload" /> Import
        </Button>
        <LinkButton look="primary" to={`/training-days/${day}/scan`}>
          <Icon name="qr" /> Scan
        </LinkButton>
      </DayHeader>
      <CadetSheet key={day} day={day} ask={coming.ask} />
      {isImporting && <ImportMarksDialog day={day} onClose={() => setImporting(false)} />}
      {coming.question}
    </KnownDay>
  );
}

function CadetSheet({ day, ask }: { day: number; ask: (deed: () => void) => void }) {
  const list = useQueryState("company", "platoon", "search", "status");
  const { company, platoon, search } = list.values;
  const shown = list.values.status as Shown;
  const sheet = useCadetSheet(day, given({ company, platoon }));
  const counts = useQuery(reading("/api/v1/cadets/counts/", { params: { query: given({ company }) } }));
  const all = useQuery(reading("/api/v1/cadets/counts/"));
  const seen = useMemo(() => sheet.data && new Map(sheet.data.map((line) => [line.cadet, line.status])), [sheet.data]);
  const marking = useMarking(day, OF_CADETS, seen);
  const { ahead, unsaved } = marking;
  const mark = useAsked(marking.mark, ask);
  const lines = useMemo(() => withMarks(sheet.data ?? [], personOf, ahead), [sheet.data, ahead]);
  const marks = useMemo(() => (sheet.data === undefined ? undefined : new Map(lines.map((line) => [line.cadet, line.status]))), [lines, sheet.data]);
  const news = useNews(marks, ahead);
  const [record, setRecord] = useState<number | null>(null);
  const rows = lines.flatMap((line, at) =>
    isLike(line, search) && (shown === "" || (line.status ?? "unmarked") === shown) ? [rowOf(line, { at, isNews: news.has(line.cadet), isUnsaved: unsaved.has(line.cadet) })] : [],
  );
  const chosen = lines.find((line) => line.cadet === record);
  return (
    <>
      <Tallies tally={tallyOf(lines)} shown={shown} onShow={(status) => list.set({ status })} />
      <Card flush>
        <div className={styles["tools"]}>
          <Filters>
            <SearchBox label="Search names and student IDs" value={search} onSearch={(text) => list.set({ search: text })} />
            <Filter label="Company" all="All companies" value={company} choices={choicesOf(all.data?.company)} onChange={(value) => list.set({ company: value, platoon: "" })} />
            <Filter label="Platoon" all="All platoons" value={platoon} choices={choicesOf(counts.data?.platoon)} onChange={(value) => list.set({ platoon: value })} />
          </Filters>
          <div className={styles["deeds"]}>
            <MarkAll rows={rows} onMark={mark} of="cadets" />
            <KeyHelp />
          </div>
        </div>
        <Loaded query={sheet} loading={<TableSkeleton rows={12} />}>
          {() =>
            rows.length === 0 ? (
              <Empty icon="people" title="No cadet is like that">
                <Button onClick={() => list.set({ search: "", status: "", company: "", platoon: "" })}>Show everybody</Button>
              </Empty>
            ) : (
              <MarkList label="Cadets" rows={rows} onMark={mark} onOpen={setRecord} />
            )
          }
        </Loaded>
      </Card>
      <UnsavedMarks marking={marking} nameOf={(person) => nameOf(lines.find((line) => line.cadet === person))} />
      {chosen !== undefined && <RecordDialog day={day} line={chosen} ask={ask} onClose={() => setRecord(null)} />}
    </>
  );
}

function rowOf(line: CadetLine, how: Pick<MarkRow, "at" | "isNews" | "isUnsaved">): MarkRow {
  const unit = [line.company, line.platoon].filter(Boolean).join(" · ");
  const details = [line.time_in?.slice(0, 5), line.remarks].filter(Boolean).join(" · ");
  return {
    person: line.cadet,
    name: nameOf(line),
    note: [line.student_id, unit, details].filter(Boolean).join("  ·  "),
    status: line.status,
    ...how,
  };
}

function choicesOf(counts: { value: string | null; count: number }[] | undefined) {
  return (counts ?? []).flatMap(({ value, count }) => (value ? [{ value, label: `${value} (${count})` }] : []));
}
