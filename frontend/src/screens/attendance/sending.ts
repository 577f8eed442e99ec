import { asApiError, type ApiError } from "../../api/errors";
import type { Mark, Taken } from "./markQueue";

/** Sends marks. Where they are refused for some of the people, the others go once more, without those. */
export async function putAll(put: (marks: readonly Mark[]) => Promise<Taken>, marks: readonly Mark[]): Promise<Taken> {
  try {
    return await put(marks);
  } catch (thrown) {
    const refused = blamed(asApiError(thrown), marks);
    if (refused.length === 0) throw thrown;
    const people = new Set(refused.map(({ person }) => person));
    const others = marks.filter(({ person }) => !people.has(person));
    const taken = others.length > 0 ? await putAll(put, others) : { excused: [], conflicts: [], refused: [] };
    return { ...taken, refused: [...refused, ...taken.refused] };
  }
}

/** Whom marks are refused for: the server names a mark by its place, as `records.1.cadet`; where the day is gone, all of them. */
function blamed({ code, message, details }: ApiError, marks: readonly Mark[]): Taken["refused"] {
  if (code === "no_such_training_day") return marks.map(({ person }) => ({ person, reason: message }));
  return Object.entries(details).flatMap(([path, sentences]) => {
    const [first, place] = path.split(".");
    const mark = first === "records" ? marks[Number(place)] : undefined;
    return mark === undefined ? [] : [{ person: mark.person, reason: sentences.join(" ") }];
  });
}
