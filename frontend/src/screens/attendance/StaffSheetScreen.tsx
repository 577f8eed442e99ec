/** Who of the staff was there on a training day. */

import { useMemo } from "react";
import { useParams } from "react-router";

import { LinkButton } from "../../ui/Button";
import { Filters, SearchBox } from "../../ui/Filters";
import { Icon } from "../../ui/Icon";
import { Card } from "../../ui/parts";
import { Empty, Loaded, TableSkeleton } from "../../ui/states";
import { useQueryState } from "../../ui/useQueryState";
import { DayHeader, KnownDay } from "./DayHeader";
import { isLike, nameOf, tallyOf } from "./marks";
import type { MarkRow } from "./MarkLine";
import { MarkList } from "./MarkList";
import styles from "./Sheet.module.css";
import { OF_STAFF, useStaffSheet, withMarks, type StaffLine } from "./sheets";
import { KeyHelp, MarkAll, Tallies, type Shown } from "./SheetTools";
import { UnsavedMarks } from "./UnsavedMarks";
import { useComing } from "./useComing";
import { useAsked, useMarking } from "./useMarking";
import { useNews } from "./useNews";

const personOf = (line: StaffLine) => line.staff;

export default function StaffSheetScreen() {
  const day = Number(useParams()["dayId"]);
  return <StaffSheet key={day} day={day} />;
}

function StaffSheet({ day }: { day: number }) {
  const list = useQueryState("search", "status");
  const { search } = list.values;
  const shown = list.values.status as Shown;
  const sheet = useStaffSheet(day);
  const seen = useMemo(() => sheet.data && new Map(sheet.data.map((line) => [line.staff, line.status])), [sheet.data]);
  const marking = useMarking(day, OF_STAFF, seen);
  const { ahead, unsaved } = marking;
  const coming = useComing(day);
  const mark = useAsked(marking.mark, coming.ask);
  const lines = useMemo(() => withMarks(sheet.data ?? [], personOf, ahead), [sheet.data, ahead]);
  const marks = useMemo(() => (sheet.data === undefined ? undefined : new Map(lines.map((line) => [line.staff, line.status]))), [lines, sheet.data]);
  const news = useNews(marks, ahead);
  const rows = lines.flatMap((line, at) =>
    isLike(line, search) && (shown === "" || (line.status ?? "unmarked") === shown) ? [rowOf(line, { at, isNews: news.has(line.staff), isUnsaved: unsaved.has(line.staff) })] : [],
  );
  return (
    <KnownDay day={day}>
      <DayHeader day={day} what="Staff attendance">
        <LinkButton look="primary" to={`/training-days/${day}/scan?who=staff`}>
          <Icon name="qr" /> Scan
        </LinkButton>
      </DayHeader>
      <Tallies tally={tallyOf(lines)} shown={shown} onShow={(status) => list.set({ status })} />
      <Card flush>
        <div className={styles["tools"]}>
          <Filters>
            <SearchBox label="Search names" value={search} onSearch={(text) => list.set({ search: text })} />
          </Filters>
          <div className={styles["deeds"]}>
            <MarkAll rows={rows} onMark={mark} of="of the staff" />
            <KeyHelp />
          </div>
        </div>
        <Loaded query={sheet} loading={<TableSkeleton rows={8} />}>
          {() =>
            rows.length === 0 ? <Empty icon="people" title="Nobody is like that">Try other words.</Empty> : <MarkList label="Staff" rows={rows} onMark={mark} />
          }
        </Loaded>
      </Card>
      <UnsavedMarks marking={marking} nameOf={(person) => nameOf(lines.find((line) => line.staff === person))} />
      {coming.question}
    </KnownDay>
  );
}

function rowOf(line: StaffLine, how: Pick<MarkRow, "at" | "isNews" | "isUnsaved">): MarkRow {
  return {
    person: line.staff,
    name: nameOf(line),
    note: [line.rank, line.time_in?.slice(0, 5), line.remarks].filter(Boolean).join("  ·  "),
    status: line.status,
    ...how,
  };
}
