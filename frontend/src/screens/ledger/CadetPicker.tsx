/** Cadets found by name and company, and those of them that were chosen. */

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { listing, reading } from "../../api/queries";
import { Button } from "../../ui/Button";
import { Filter, Filters, SearchBox } from "../../ui/Filters";
import { Icon } from "../../ui/Icon";
import { Loaded, Skeleton } from "../../ui/states";
import { nameOf } from "../grades/columns";
import styles from "./CadetPicker.module.css";
import type { Chosen } from "./giving";

interface PickerProps {
  chosen: readonly Chosen[];
  onChange: (chosen: readonly Chosen[]) => void;
  /** Only one: a second choice takes the place of the first. */
  single?: boolean;
}

export function CadetPicker({ chosen, onChange, single = false }: PickerProps) {
  const [search, setSearch] = useState("");
  const [company, setCompany] = useState("");
  const counts = useQuery(reading("/api/v1/cadets/counts/"));
  const query = { ...(search !== "" && { search }), ...(company !== "" && { company }), page_size: 100 };
  const found = useQuery(listing("/api/v1/cadets/", { params: { query } }));
  const toggle = (cadet: Chosen) => {
    if (chosen.some(({ id }) => id === cadet.id)) onChange(chosen.filter(({ id }) => id !== cadet.id));
    else onChange(single ? [cadet] : [...chosen, cadet]);
  };
  const companies = (counts.data?.company ?? []).flatMap(({ value }) => (value ? [{ value, label: value }] : []));
  return (
    <div className={styles["picker"]}>
      <Filters>
        <SearchBox label="Find cadets" value={search} onSearch={setSearch} />
        <Filter label="Company" all="All companies" value={company} choices={companies} onChange={setCompany} />
      </Filters>
      <Loaded query={found} loading={<Skeleton lines={4} height="2rem" />}>
        {({ results, count }) => (
          <>
            <ul className={styles["found"]} aria-label="Cadets found">
              {results.map((cadet) => {
                const isChosen = chosen.some(({ id }) => id === cadet.id);
                return (
                  <li key={cadet.id}>
                    <button type="button" aria-pressed={isChosen} className={styles["cadet"]} onClick={() => toggle({ id: cadet.id, name: nameOf(cadet) })}>
                      <span className={styles["tick"]}>{isChosen && <Icon name="check" size="1rem" />}</span>
                      {nameOf(cadet)}
                      <span className="faint">{[cadet.company, cadet.platoon].filter(Boolean).join(" · ")}</span>
                    </button>
                  </li>
                );
              })}
            </ul>
            <div className={styles["foot"]} aria-live="polite">
              <span className="faint">{summary(results.length, count)}</span>
              {!single && results.length > 1 && (
                <Button small onClick={() => onChange(united(chosen, results.map((cadet) => ({ id: cadet.id, name: nameOf(cadet) }))))}>
                  Choose these {results.length}
                </Button>
              )}
            </div>
          </>
        )}
      </Loaded>
      <p className={styles["chosen"]}>
        {chosen.length === 0 ? (single ? "No cadet is chosen." : "Nobody is chosen yet.") : `Chosen: ${spoken(chosen)}`}{" "}
        {chosen.length > 0 && (
          <Button small look="quiet" onClick={() => onChange([])}>
            Clear
          </Button>
        )}
      </p>
    </div>
  );
}

function summary(shown: number, count: number): string {
  if (count === 0) return "No cadet is like that.";
  return shown < count ? `The first ${shown} of ${count}; search to narrow them down.` : `${count} found.`;
}

export function united(some: readonly Chosen[], others: readonly Chosen[]): Chosen[] {
  return [...new Map([...some, ...others].map((cadet) => [cadet.id, cadet])).values()];
}

export function spoken(chosen: readonly Chosen[]): string {
  const names = chosen.slice(0, 3).map(({ name }) => name).join("; ");
  return chosen.length > 3 ? `${names}; and ${chosen.length - 3} more.` : `${names}.`;
}
