import { useQuery } from "@tanstack/react-query";

import type { Schema } from "../../api/client";
import { listing } from "../../api/queries";
import { Email } from "../../ui/Email";
import { Button } from "../../ui/Button";
import { DataTable, type Column } from "../../ui/DataTable";
import { Card } from "../../ui/parts";
import { Moment } from "../../ui/time";
import { roleName } from "./roles";

type HelpRequest = Schema<"accounts.HelpRequest">;

const COLUMNS: readonly Column<HelpRequest>[] = [
  { key: "name", title: "Name", main: true, cell: (asking) => asking.name },
  { key: "username", title: "Username", cell: (asking) => asking.username },
  { key: "role", title: "Role", cell: (asking) => roleName(asking.role) },
  { key: "email", title: "Email", cell: (asking) => asking.email && <Email address={asking.email} /> },
  { key: "asked_at", title: "Asked", cell: (asking) => <Moment at={asking.asked_at} ago /> },
];

/** Who asked for help with a password; a code settles it. Nothing is shown where nobody did. */
export function HelpRequests({ onIssue }: { onIssue: (account: HelpRequest) => void }) {
  const { data } = useQuery(listing("/api/v1/users/help-requests/", { params: { query: { page_size: 20 } } }));
  if (data === undefined || data.count === 0) return null;
  return (
    <Card flush title={`Asked for help with a password (${data.count})`}>
      <DataTable
        caption="Requests for help with a password"
        columns={COLUMNS}
        rows={data.results}
        keyOf={(asking) => asking.id}
        actions={(asking) => (
          <Button small onClick={() => onIssue(asking)}>
            Issue a code
          </Button>
        )}
      />
    </Card>
  );
}
