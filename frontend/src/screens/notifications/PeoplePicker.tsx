/** Accounts, found by a search and gathered. */

import { useQuery } from "@tanstack/react-query";
import { useCallback, useState } from "react";

import { listing } from "../../api/queries";
import { Button } from "../../ui/Button";
import { SearchBox } from "../../ui/Filters";
import { Icon } from "../../ui/Icon";
import styles from "./Notifications.module.css";

export interface Person {
  id: number;
  name: string;
}

interface Props {
  chosen: readonly Person[];
  onChange: (people: readonly Person[]) => void;
}

export function PeoplePicker({ chosen, onChange }: Props) {
  const [search, setSearch] = useState("");
  const keep = useCallback((text: string) => setSearch(text), []);
  const found = useQuery({ ...listing("/api/v1/users/", { params: { query: { search, page_size: 6 } } }), enabled: search !== "" });
  const offered = search === "" ? [] : (found.data?.results ?? []).filter(({ id }) => !chosen.some((person) => person.id === id));
  return (
    <div className="stack-close">
      <SearchBox label="Search people" value={search} onSearch={keep} />
      {chosen.length > 0 && (
        <ul className={styles["people"]} aria-label="Chosen">
          {chosen.map((person) => (
            <li key={person.id}>
              <Button small onClick={() => onChange(chosen.filter(({ id }) => id !== person.id))} aria-label={`Take ${person.name} away`}>
                {person.name} <Icon name="close" size="1em" />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <ul className={styles["people"]} aria-label="Found" aria-live="polite">
        {offered.map(({ id, name }) => (
          <li key={id}>
            <Button small look="quiet" onClick={() => onChange([...chosen, { id, name }])} aria-label={`Add ${name}`}>
              <Icon name="plus" size="1em" /> {name}
            </Button>
          </li>
        ))}
        {search !== "" && found.data?.count === 0 && <li className="faint">Nobody is called that.</li>}
      </ul>
    </div>
  );
}
