import { describe, expect, test, vi } from "vitest";

import { ApiError } from "../api/errors";
import { newsOf, saveOver, type Shown } from "./news";

test("only what is other than what the form showed is sent", () => {
  const typed = { last_name: "Reyes", company: "Bravo", email: null };

  expect(newsOf(typed, { last_name: "Reyes", company: "Alpha", email: "a@b.example" })).toEqual({ company: "Bravo", email: null });
});

test("nothing and an empty text are the same, and nothing is new where all is as it was", () => {
  expect(newsOf({ email: null, rank: "", age: 30 }, { email: "", rank: null, age: 30 })).toEqual({});
});

test("a choice that was taken back is news", () => {
  expect(newsOf({ dark: false, lines: true }, { dark: true, lines: true })).toEqual({ dark: false });
});

describe("what is saved over what was seen", () => {
  const MOVED = new ApiError({ status: 409, code: "moved_on", message: "Moved on.", details: { company: ["Changed."] } });
  const typed = { company: "Charlie", platoon: "2nd", age: 30 };
  const saved = { id: 5, company: "Charlie", platoon: "Second", age: 31 };

  /** A form that showed Alpha, at a server where Bravo stands by now; with what was sent. */
  function form(...answers: (ApiError | null)[]) {
    const sent: unknown[] = [];
    const shown: Shown = { current: { company: "Alpha", platoon: "1st", age: 30 } };
    const save = (news: unknown) => {
      sent.push(news);
      const refused = answers.shift() ?? null;
      return refused === null ? Promise.resolve(saved) : Promise.reject(refused);
    };
    const read = () => Promise.resolve({ company: "Bravo", platoon: "3rd", age: 31 });
    return { sent, save: (values = typed) => saveOver(values, shown, { save, read }) };
  }

  test("is sent with what was seen in the fields that change, and in no others", async () => {
    const { sent, save } = form();

    await save();

    expect(sent).toEqual([{ company: "Charlie", platoon: "2nd", expected: { company: "Alpha", platoon: "1st" } }]);
  });

  test("is told of what somebody else has put there, at its field", async () => {
    const { save } = form(MOVED);

    const error = await save().catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({ code: "moved_on", details: { company: ["Somebody else has put “Bravo” here meanwhile."] } });
  });

  test("is set all the same when it is sent again, over what was told and over nothing else", async () => {
    const { sent, save } = form(MOVED);
    await save().catch(() => undefined);

    await save();

    expect(sent[1]).toEqual({ company: "Charlie", platoon: "2nd", expected: { company: "Bravo", platoon: "1st" } });
  });

  test("is not sent again where the form stays open, and what the server made of it is expected then", async () => {
    const { sent, save } = form();
    await save();

    await save({ ...typed, platoon: "3rd" });

    expect(sent[1]).toEqual({ platoon: "3rd", expected: { platoon: "Second" } });
  });

  test("leaves theirs alone where one types the same", async () => {
    const { sent, save } = form(MOVED);
    await save().catch(() => undefined);

    await save({ ...typed, company: "Bravo" });

    expect(sent[1]).toEqual({ platoon: "2nd", expected: { platoon: "1st" } });
  });

  test.each([
    ["untouched", "12 Rizal StDipolog City", { expected: {} }],
    ["changed", "12 Rizal St, Dipolog City", { address: "12 Rizal St, Dipolog City", expected: { address: "12 Rizal St\r\nDipolog City" } }],
  ])("takes a value whose line break no input shows for %s where it is", async (_, address, news) => {
    const save = vi.fn().mockResolvedValue({});

    await saveOver({ address }, { current: { address: "12 Rizal St\r\nDipolog City" } }, { save, read: () => Promise.resolve({}) });

    expect(save).toHaveBeenCalledWith(news);
  });

  test("takes another way of writing line breaks for no news in a field of several lines, and one less for news", async () => {
    const send = vi.fn().mockResolvedValue({});
    const shown = { current: { remarks: "a\r\nb", description: "a\r\nb" } };

    await saveOver({ remarks: "a\nb", description: "ab" }, shown, { save: send, read: () => Promise.resolve({}), ofLines: ["remarks", "description"] });

    expect(send).toHaveBeenCalledWith({ description: "ab", expected: { description: "a\r\nb" } });
  });

  test("is told in the words of the form, and as a text that is no more", async () => {
    const gone = new ApiError({ status: 409, code: "moved_on", message: "Moved on.", details: { role: ["Changed."], email: ["Changed."] } });
    const doors = { save: () => Promise.reject(gone), read: () => Promise.resolve({ role: "admin", email: null }), words: { role: () => "Administrator" } };

    const error = await saveOver({ role: "cadet", email: "b" }, { current: { role: "staff", email: "a" } }, doors).catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({ details: { role: ["Somebody else has put “Administrator” here meanwhile."], email: ["Somebody else has emptied this meanwhile."] } });
  });

  test("is refused in the server's own words for any other reason", async () => {
    const refused = new ApiError({ status: 400, code: "invalid_input", message: "No." });
    const { save } = form(refused);

    await expect(save()).rejects.toBe(refused);
  });
});
