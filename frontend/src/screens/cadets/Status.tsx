import { Badge } from "../../ui/parts";

export function Status({ status }: { status: string | null }) {
  if (status === null) return null;
  return <Badge tone={status === "Completed" || status === "Verified" ? "success" : "info"}>{status}</Badge>;
}
