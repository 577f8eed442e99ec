/** One announcement, whole. */

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";

import { api, data, type Schema } from "../../api/client";
import { reading, useDeed } from "../../api/queries";
import { useMe } from "../../api/useSession";
import { Button } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/Dialog";
import { Icon } from "../../ui/Icon";
import { Card, PageHeader } from "../../ui/parts";
import { Loaded, Missing, Skeleton } from "../../ui/states";
import { Moment } from "../../ui/time";
import { notify } from "../../ui/toasts";
import styles from "./Announcements.module.css";
import { EditDialog } from "./EditDialog";
import { HeldAt } from "./HeldAt";
import { Html } from "./Html";
import { Pictures } from "./Pictures";

type Announcement = Schema<"announcements.AnnouncementOutput">;

export default function AnnouncementScreen() {
  const id = Number(useParams()["announcementId"]);
  const announcement = useQuery(reading("/api/v1/announcements/{announcement_id}/", { params: { path: { announcement_id: id } } }));
  return (
    <div className="stack">
      <p>
        <Link to="/announcements" className={styles["back"]}>
          <Icon name="left" size="1em" /> All announcements
        </Link>
      </p>
      <Loaded query={announcement} missing={<Missing title="There is no such announcement" to="/announcements" back="All announcements" />} loading={<Skeleton lines={6} height="3rem" />}>
        {(found) => <Whole announcement={found} />}
      </Loaded>
    </div>
  );
}

function Whole({ announcement }: { announcement: Announcement }) {
  const isAdmin = useMe().role === "admin";
  const [doing, setDoing] = useState<"edit" | "delete" | null>(null);
  return (
    <>
      <PageHeader
        eyebrow={announcement.type === "activity" ? "Activity" : "Announcement"}
        title={announcement.title}
        lead={
          <>
            Announced <Moment at={announcement.created_at} ago />
          </>
        }
      >
        {isAdmin && (
          <>
            <Button onClick={() => setDoing("edit")}>
              <Icon name="pencil" /> Edit
            </Button>
            <Button onClick={() => setDoing("delete")}>
              <Icon name="trash" /> Delete
            </Button>
          </>
        )}
      </PageHeader>
      <Card>
        <div className={styles["whole"]}>
          <HeldAt announcement={announcement} />
          {announcement.description !== null && <Html html={announcement.description} />}
          <Pictures announcement={announcement} />
        </div>
      </Card>
      {doing === "edit" && <EditDialog announcement={announcement} onClose={() => setDoing(null)} />}
      {doing === "delete" && <DeleteDialog announcement={announcement} onClose={() => setDoing(null)} />}
    </>
  );
}

function DeleteDialog({ announcement, onClose }: { announcement: Announcement; onClose: () => void }) {
  const go = useNavigate();
  const remove = useDeed(() => data(api.DELETE("/api/v1/announcements/{announcement_id}/", { params: { path: { announcement_id: announcement.id } } })), {
    changes: [],
    onDone: () => {
      notify({ title: `“${announcement.title}” is deleted.`, tone: "success" });
      void go("/announcements", { replace: true });
    },
  });
  return (
    <ConfirmDialog open onClose={onClose} onConfirm={() => remove.mutate()} busy={remove.isPending} danger title="Delete this announcement?" action="Delete">
      <p>Nobody will see it any more. Its pictures stay among the files.</p>
    </ConfirmDialog>
  );
}
