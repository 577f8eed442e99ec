import { useQuery } from "@tanstack/react-query";
import { useMemo, useSyncExternalStore } from "react";
import { Link } from "react-router";

import { reading } from "../../api/queries";
import { useMe } from "../../api/useSession";
import { Note } from "../../ui/parts";
import { Day } from "../../ui/time";
import { keptSheets, onKept, type Sheet } from "./keptMarks";

/** Of which days marks wait on this device, with the way to the sheet that sends them. */
export function KeptNotice() {
  const { id } = useMe();
  const known = useSyncExternalStore(onKept, () => JSON.stringify(keptSheets(id)));
  const sheets = useMemo(() => JSON.parse(known) as ReturnType<typeof keptSheets>, [known]);
  if (sheets.length === 0) return null;
  return (
    <Note tone="warning">
      <div className="stack-close">
        {sheets.map((sheet) => (
          <OfSheet key={`${sheet.book} ${sheet.day}`} {...sheet} />
        ))}
      </div>
    </Note>
  );
}

function OfSheet({ book, day, count }: Sheet & { count: number }) {
  const { data } = useQuery(reading("/api/v1/training-days/{day_id}/", { params: { path: { day_id: day } } }));
  const title = data?.title ?? `training day ${day}`;
  return (
    <p>
      <strong>{count === 1 ? "One mark" : `${count} marks`}</strong>{" "}
      {book === "staff" && "of the staff "}of{" "}
      <Link to={`/training-days/${day}${book === "staff" ? "/staff" : ""}`}>{title}</Link>
      {data !== undefined && <>, <Day on={data.date} />,</>} {count === 1 ? "is" : "are"} not saved yet. Open the sheet to send {count === 1 ? "it" : "them"}.
    </p>
  );
}
