/** Reports asked for, and all jobs with how far they are. Both follow the live socket. */

import { useState } from "react";

import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { PageHeader } from "../../ui/parts";
import { Tabs } from "../../ui/Tabs";
import { useQueryState } from "../../ui/useQueryState";
import { Jobs } from "./Jobs";
import { ReportDialog } from "./ReportDialog";
import { Reports } from "./Reports";

export default function ReportsScreen() {
  const [isAsking, setAsking] = useState(false);
  const { values, set } = useQueryState("tab", "state", "kind", "task");
  return (
    <div className="stack">
      <PageHeader eyebrow="On paper" title="Reports and jobs" lead="A report is made in the background; you see here how far it is.">
        <Button look="primary" onClick={() => setAsking(true)}>
          <Icon name="plus" /> Ask for a report
        </Button>
      </PageHeader>
      <Tabs
        label="Reports and jobs"
        value={values.tab === "jobs" ? "jobs" : "reports"}
        onChange={(tab) => set({ tab: tab === "jobs" ? "jobs" : "", state: "", kind: "" })}
        tabs={[
          { value: "reports", label: "Reports", content: <Reports /> },
          { value: "jobs", label: "Jobs", content: <Jobs /> },
        ]}
      />
      {isAsking && <ReportDialog onClose={() => setAsking(false)} />}
    </div>
  );
}
