/** A new announcement, or a change of one. */

import { useRef, useState } from "react";

import { api, data, type Schema } from "../../api/client";
import { useDeed } from "../../api/queries";
import { FileChooser } from "../../files/FileChooser";
import { Picture } from "../../files/Picture";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { SelectField, TextField } from "../../ui/Field";
import { Form, orNull, SendOrCancel } from "../../ui/Form";
import type { Shown } from "../../ui/news";
import { notify } from "../../ui/toasts";
import styles from "./Announcements.module.css";
import { changeAnnouncement, KINDS, picturesOf, shownOf } from "./changing";
import { Editor } from "./Editor";

type Announcement = Schema<"announcements.AnnouncementOutput">;
type Facts = Schema<"announcements.Announcements.Input">;

const NOTHING: Pick<Announcement, "title" | "description" | "type" | "held_on" | "held_at" | "pictures"> = { title: "", description: "", type: "announcement", held_on: null, held_at: null, pictures: [] };
const ACCEPT = "image/jpeg,image/png,image/webp,image/gif";

export function EditDialog({ announcement, onClose }: { announcement: Announcement | null; onClose: () => void }) {
  const [old] = useState(announcement ?? NOTHING); // as the fields show it, whatever is read meanwhile
  const shown = useRef<Shown["current"]>(shownOf(old));
  const fields = { type: old.type ?? "announcement", held_at: old.held_at?.slice(0, 5) ?? "" }; // as they show it
  const [description, setDescription] = useState(old.description ?? "");
  const [images, setImages] = useState(picturesOf(old));
  const [isOpen, setOpen] = useState(false);
  const save = useDeed(
    (typed: Record<string, string>) => {
      const facts = orNull({ ...typed, description });
      if (announcement === null) return data(api.POST("/api/v1/announcements/", { body: { ...(facts as unknown as Facts), ...(images.length > 0 && { images }) } }));
      const untouched = { ...(typed["type"] === fields.type && { type: old.type }), ...(typed["held_at"] === fields.held_at && { held_at: old.held_at }) };
      return changeAnnouncement(announcement.id, { ...facts, ...untouched, images: images.join() }, shown);
    },
    {
      changes: ["/api/v1/announcements/"],
      errorsAreShown: true,
      onDone: (saved) => {
        notify({ title: announcement === null ? `“${saved.title}” is announced.` : `“${saved.title}” is saved.`, tone: "success" });
        onClose();
      },
    },
  );
  return (
    <Dialog open onClose={onClose} wide title={announcement === null ? "Announce something" : "Edit the announcement"}>
      <Form onSubmit={(typed) => save.mutate(typed)} error={save.error}>
        <div className="fields">
          <TextField label="Title" name="title" required wide maxLength={200} defaultValue={old.title} />
          <SelectField label="Kind" name="type" choices={KINDS} defaultValue={fields.type} />
          <TextField label="Held on" name="held_on" type="date" defaultValue={old.held_on ?? ""} />
          <TextField label="At (in the unit's time)" name="held_at" type="time" defaultValue={fields.held_at} />
        </div>
        <Editor label="Text" initial={old.description ?? ""} onChange={setDescription} />
        {images.length > 0 && (
          <ul className={styles["kept"]} aria-label="Pictures">
            {images.map((id, place) => (
              <li key={id}>
                <Picture fileId={id} name={`Picture ${place + 1}`} small />
                <Button small look="quiet" aria-label={`Take picture ${place + 1} away`} onClick={() => setImages(images.filter((other) => other !== id))}>
                  Take away
                </Button>
              </li>
            ))}
          </ul>
        )}
        <FileChooser label="Add a picture" hint="JPEG, PNG, WebP or GIF, at most 10 MB." purpose="announcement" accept={ACCEPT} again onFile={(stored) => stored !== null && setImages((some) => [...some, stored.id])} onOpen={setOpen} />
        <SendOrCancel action={announcement === null ? "Announce" : "Save"} busy={save.isPending} waits={isOpen} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}
