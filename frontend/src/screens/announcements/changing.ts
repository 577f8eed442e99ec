/** A change of an announcement over what was seen of it. */

import { api, data, type Schema } from "../../api/client";
import { saveOver, type Shown } from "../../ui/news";
import { plainText } from "./html";

type Announcement = Schema<"announcements.AnnouncementOutput">;

export const KINDS = [
  { value: "announcement", label: "Announcement" },
  { value: "activity", label: "Activity" },
];

/** The pictures that can be kept: an address of the old system has no id. */
export function picturesOf({ pictures }: Pick<Announcement, "pictures">): string[] {
  return pictures.flatMap(({ file_id: id }) => (id === null ? [] : [id]));
}

/** An announcement as a form compares it: its pictures are one value. */
export function shownOf(announcement: Pick<Announcement, "pictures">): Shown["current"] {
  return { ...announcement, images: picturesOf(announcement).join() };
}

/** `images` are the ids of all pictures, with commas; where they are others, they take the place of old ones, too. */
export function changeAnnouncement(id: number, facts: Record<string, string | null>, shown: Shown): Promise<Announcement> {
  const params = { path: { announcement_id: id } };
  return saveOver(facts, shown, {
    save: ({ images, ...news }) => data(api.PATCH("/api/v1/announcements/{announcement_id}/", { params, body: { ...news, ...(images != null && { images: listed(images) }) } })),
    read: async () => shownOf(await data(api.GET("/api/v1/announcements/{announcement_id}/", { params }))),
    ofLines: ["description"],
    words: {
      type: (kind) => KINDS.find(({ value }) => value === kind)?.label ?? kind,
      held_at: (clock) => clock.slice(0, 5),
      description: plainText,
      images: (ids) => (listed(ids).length === 1 ? "1 picture" : `${listed(ids).length} pictures`),
    },
  });
}

function listed(images: string): string[] {
  return images === "" ? [] : images.split(",");
}
