import type { Schema } from "../../api/client";
import { Badge } from "../../ui/parts";

/** "5 merits". */
export function Points({ entry: { type, points } }: { entry: Pick<Schema<"grading.EntryOutput">, "type" | "points"> }) {
  const isMerit = type === "merit";
  return <Badge tone={isMerit ? "success" : "danger"}>{`${points} ${isMerit ? "merit" : "demerit"}${Math.abs(points) === 1 ? "" : "s"}`}</Badge>;
}
