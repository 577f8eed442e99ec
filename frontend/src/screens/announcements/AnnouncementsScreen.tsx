/** Announcements and activities: read by all, written by administrators. */

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";

import type { Schema } from "../../api/client";
import { listing } from "../../api/queries";
import { useMe } from "../../api/useSession";
import { Button } from "../../ui/Button";
import { Filter, Filters, SearchBox } from "../../ui/Filters";
import { Icon } from "../../ui/Icon";
import { Pager } from "../../ui/Pager";
import { Badge, Card, PageHeader } from "../../ui/parts";
import { Empty, Loaded, Skeleton } from "../../ui/states";
import { Moment } from "../../ui/time";
import { given, useQueryState } from "../../ui/useQueryState";
import { EditDialog } from "./EditDialog";
import styles from "./Announcements.module.css";
import { HeldAt } from "./HeldAt";
import { plainText } from "./html";
import { Pictures } from "./Pictures";

type Announcement = Schema<"announcements.AnnouncementOutput">;
type Kind = "activity" | "announcement";

const PAGE_SIZE = 12;
const KINDS = [
  { value: "announcement", label: "Announcements" },
  { value: "activity", label: "Activities" },
];

export default function AnnouncementsScreen() {
  const isAdmin = useMe().role === "admin";
  const [isWriting, setWriting] = useState(false);
  const list = useQueryState("search", "type");
  const query = { ...given(list.values), page: list.page, page_size: PAGE_SIZE } as { search?: string; type?: Kind; page: number; page_size: number };
  const announcements = useQuery(listing("/api/v1/announcements/", { params: { query } }));
  return (
    <div className="stack">
      <PageHeader eyebrow="Talk" title="Announcements">
        {isAdmin && (
          <Button look="primary" onClick={() => setWriting(true)}>
            <Icon name="plus" /> Announce
          </Button>
        )}
      </PageHeader>
      <Card flush>
        <Filters>
          <SearchBox label="Search announcements" value={list.values.search} onSearch={(search) => list.set({ search })} />
          <Filter label="Kind" all="All kinds" value={list.values.type} choices={KINDS} onChange={(type) => list.set({ type })} />
        </Filters>
      </Card>
      <Loaded query={announcements} loading={<Skeleton lines={4} height="9rem" />}>
        {({ results, count }) => (
          <>
            {results.length === 0 ? (
              <Card>
                <Empty icon="megaphone" title="No announcement">
                  {list.values.search === "" && list.values.type === "" ? "What the unit announces appears here." : "Try other words, or all kinds."}
                </Empty>
              </Card>
            ) : (
              <ul className={styles["list"]}>
                {results.map((one) => (
                  <Item key={one.id} announcement={one} />
                ))}
              </ul>
            )}
            <Card flush>
              <Pager page={list.page} pageSize={PAGE_SIZE} count={count} onPage={list.setPage} of="announcements" />
            </Card>
          </>
        )}
      </Loaded>
      {isWriting && <EditDialog announcement={null} onClose={() => setWriting(false)} />}
    </div>
  );
}

function Item({ announcement }: { announcement: Announcement }) {
  const text = plainText(announcement.description ?? "");
  return (
    <li className={styles["item"]}>
      <Pictures announcement={announcement} first />
      <div className={styles["words"]}>
        <p className={styles["meta"]}>
          {announcement.type === "activity" && <Badge tone="info">Activity</Badge>}
          <span>
            <Moment at={announcement.created_at} ago />
          </span>
        </p>
        <h2>
          <Link to={`/announcements/${announcement.id}`}>{announcement.title}</Link>
        </h2>
        <HeldAt announcement={announcement} />
        <p className={styles["excerpt"]}>{text}</p>
      </div>
    </li>
  );
}
