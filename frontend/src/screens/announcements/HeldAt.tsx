import type { Schema } from "../../api/client";
import { Icon } from "../../ui/Icon";
import { dayText } from "../../ui/time";
import styles from "./Announcements.module.css";

type Announcement = Schema<"announcements.AnnouncementOutput">;

/** The day and hour of what is announced, in the unit's zone, where there is one. */
export function HeldAt({ announcement: { held_on: day, held_at: hour } }: { announcement: Pick<Announcement, "held_on" | "held_at"> }) {
  if (day === null) return null;
  return (
    <p className={styles["held"]}>
      <Icon name="calendar" />
      <time dateTime={hour === null ? day : `${day}T${hour}`}>
        {dayText(day)}
        {hour !== null && `, ${hour.slice(0, 5)}`}
      </time>
    </p>
  );
}
