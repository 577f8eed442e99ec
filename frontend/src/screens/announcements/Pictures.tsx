import type { Schema } from "../../api/client";
import { isShowable } from "../../files/judging";
import { Picture } from "../../files/Picture";
import styles from "./Announcements.module.css";

type Announcement = Schema<"announcements.AnnouncementOutput">;

/** What an announcement shows; `first`: one picture only, for a list. */
export function Pictures({ announcement, first = false }: { announcement: Announcement; first?: boolean }) {
  const files = announcement.pictures.flatMap(({ file_id: id }) => (id === null ? [] : [id]));
  const old = [...announcement.pictures.flatMap(({ file_id: id, image_path: path }) => (id === null ? [path] : [])), ...announcement.old_images].filter(isShowable);
  const shown = first ? { files: files.slice(0, 1), old: files.length === 0 ? old.slice(0, 1) : [] } : { files, old };
  if (shown.files.length + shown.old.length === 0) return null;
  return (
    <div className={first ? styles["thumb"] : styles["pictures"]}>
      {shown.files.map((id, place) => (
        <Picture key={id} fileId={id} name={`${announcement.title}, picture ${place + 1}`} />
      ))}
      {shown.old.map((address) => (
        <img key={address} className={styles["old"]} src={address} alt={announcement.title} loading="lazy" />
      ))}
    </div>
  );
}
