import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { listing } from "../../api/queries";
import { Card } from "../../ui/parts";
import { Empty, Loaded, TableSkeleton } from "../../ui/states";
import { LetterTable } from "../letter-desk/LetterTable";

/** The excuse letters of a cadet. */
export function CadetLetters({ id }: { id: number }) {
  const [page, setPage] = useState(1);
  const letters = useQuery(listing("/api/v1/excuse-letters/", { params: { query: { cadet: id, page, page_size: 20 } } }));
  return (
    <Card flush>
      <Loaded query={letters} loading={<TableSkeleton rows={6} />}>
        {({ results, count }) =>
          results.length === 0 ? (
            <Empty icon="letter" title="No letter">
              The cadet has written none.
            </Empty>
          ) : (
            <LetterTable letters={results} count={count} page={page} onPage={setPage} isStale={letters.isPlaceholderData} />
          )
        }
      </Loaded>
    </Card>
  );
}
