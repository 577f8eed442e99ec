/** Excuse letters of all cadets: those that wait come first. */

import { useQuery } from "@tanstack/react-query";

import { listing } from "../../api/queries";
import { Filters } from "../../ui/Filters";
import { Card, PageHeader } from "../../ui/parts";
import { Empty, Loaded, TableSkeleton } from "../../ui/states";
import { useQueryState } from "../../ui/useQueryState";
import { Switch } from "../attendance/Switch";
import { LETTER_STATES } from "./letters";
import { LetterTable, PAGE_SIZE } from "./LetterTable";

type State = "pending" | "approved" | "rejected" | "all";

const CHOICES: readonly (readonly [State, string])[] = [...LETTER_STATES.map(({ value, label }) => [value, label] as const), ["all", "All"]];

export default function LettersScreen() {
  const list = useQueryState("state");
  const state = CHOICES.find(([value]) => value === list.values.state)?.[0] ?? "pending";
  const query = { ...(state !== "all" && { status: state }), page: list.page, page_size: PAGE_SIZE };
  const letters = useQuery(listing("/api/v1/excuse-letters/", { params: { query } }));
  return (
    <div className="stack">
      <PageHeader eyebrow="Training" title="Excuse letters" lead="An approved letter excuses from the training days that it is about." />
      <Card flush>
        <Filters>
          <Switch label="State" value={state} choices={CHOICES} onChange={(value) => list.set({ state: value === "pending" ? "" : value })} />
        </Filters>
        <Loaded query={letters} loading={<TableSkeleton rows={10} />}>
          {({ results, count }) =>
            results.length === 0 ? (
              <Empty icon="letter" title={state === "pending" ? "No letter waits" : "No letter is like that"}>
                {state === "pending" ? "A letter stands here until somebody decides it." : "Choose another state."}
              </Empty>
            ) : (
              <LetterTable letters={results} count={count} page={list.page} onPage={list.setPage} isStale={letters.isPlaceholderData} />
            )
          }
        </Loaded>
      </Card>
    </div>
  );
}
