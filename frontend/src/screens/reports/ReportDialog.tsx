import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { api, data, type Schema } from "../../api/client";
import { reading, useDeed } from "../../api/queries";
import { useMe } from "../../api/useSession";
import { Dialog } from "../../ui/Dialog";
import { SelectField } from "../../ui/Field";
import { Form, SendOrCancel } from "../../ui/Form";
import { dayText } from "../../ui/time";
import { notify } from "../../ui/toasts";
import { CadetPicker } from "../ledger/CadetPicker";
import type { Chosen } from "../ledger/giving";
import { KINDS, type Report } from "./words";

type Wanted = Schema<"reports.NewReport">;

const AWARDS = ["Bronze", "Silver", "Gold", "Platinum"] as const;
const FORMATS = [
  { value: "pdf", label: "PDF, for paper" },
  { value: "xlsx", label: "XLSX, for a spreadsheet" },
  { value: "csv", label: "CSV, for other programs" },
];

export function ReportDialog({ onClose }: { onClose: () => void }) {
  const isAdmin = useMe().role === "admin";
  const [kind, setKind] = useState<Report["kind"]>("grade_sheet");
  const [cadet, setCadet] = useState<readonly Chosen[]>([]);
  const days = useQuery(reading("/api/v1/training-days/", { params: { query: { page_size: 100 } } }));
  const ask = useDeed((wanted: Wanted) => data(api.POST("/api/v1/reports/", { body: wanted })), {
    changes: ["/api/v1/reports/", "/api/v1/jobs/"],
    errorsAreShown: true,
    onDone: () => {
      notify({ title: "The report is being made.", description: "You see in the list how far it is.", tone: "success" });
      onClose();
    },
  });
  const send = ({ format, training_day, company, award }: Record<string, string>) => {
    ask.mutate({ kind, format: format as NonNullable<Wanted["format"]>, parameters: parametersOf(kind, { day: training_day, company, award, cadet: cadet[0] }) });
  };
  const kinds = Object.entries(KINDS).flatMap(([value, label]) => (isAdmin || value.endsWith("sheet") ? [{ value, label }] : []));
  const isMissing = (isOfOne(kind) && cadet.length === 0) || (kind === "attendance_sheet" && days.data?.count === 0);
  return (
    <Dialog open onClose={onClose} wide={isOfOne(kind)} title="Ask for a report">
      <Form onSubmit={send} error={ask.error}>
        <SelectField label="Report" name="kind" choices={kinds} value={kind} onChange={(chosen) => setKind(chosen as Report["kind"])} />
        {kind === "attendance_sheet" && <DayField days={days.data?.results ?? []} key={days.data?.count ?? "none"} />}
        {isOfOne(kind) ? (
          <CadetPicker single chosen={cadet} onChange={setCadet} />
        ) : (
          <CompanyField />
        )}
        {kind === "award_certificate" && <SelectField label="Award" name="award" hint="Only one that the cadet has earned." choices={AWARDS.map((value) => ({ value, label: value }))} defaultValue="Bronze" />}
        <SelectField label="Format" name="format" choices={FORMATS} defaultValue="pdf" />
        <SendOrCancel action="Ask for it" busy={ask.isPending} disabled={isMissing} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}

function DayField({ days }: { days: readonly Schema<"attendance.TrainingDayOutput">[] }) {
  const choices = days.map(({ id, date, title }) => ({ value: String(id), label: `${date === null ? "no date" : dayText(date)}: ${title}` }));
  return <SelectField label="Training day" name="training_day" required choices={choices} defaultValue={choices[0]?.value} />;
}

/** Whether a report is about one cadet. */
function isOfOne(kind: Report["kind"]): boolean {
  return kind === "cadet_record" || kind === "award_certificate";
}

/** What the API wants to know for a kind, and nothing else. */
export function parametersOf(kind: Report["kind"], given: { day: string | undefined; company: string | undefined; award: string | undefined; cadet: Chosen | undefined }): NonNullable<Wanted["parameters"]> {
  const cadet = given.cadet?.id ?? 0;
  if (kind === "cadet_record") return { cadet };
  if (kind === "award_certificate") return { cadet, award: given.award as (typeof AWARDS)[number] };
  const company = given.company ? { company: given.company } : {};
  return kind === "attendance_sheet" ? { training_day: Number(given.day), ...company } : company;
}

function CompanyField() {
  const counts = useQuery(reading("/api/v1/cadets/counts/"));
  const choices = (counts.data?.company ?? []).flatMap(({ value }) => (value ? [{ value, label: value }] : []));
  return <SelectField label="Company" name="company" empty="All companies" choices={choices} />;
}
