/**
 * Who leaves a screen with something that is not saved is asked.
 * @vitest-environment happy-dom
 */

import { act, cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { UNSAFE_createMemoryHistory as createMemoryHistory, Link, Route, Routes } from "react-router";
import { useState } from "react";
import { afterEach, expect, it } from "vitest";

import { GuardedRouter, type History } from "./GuardedRouter";
import { Dialog } from "../ui/Dialog";
import { TextField } from "../ui/Field";
import { Form } from "../ui/Form";
import { useUnsaved } from "../ui/unsaved";

afterEach(cleanup);

/** Two screens before and one after the profile. */
function visit(): History {
  const history = createMemoryHistory({ initialEntries: ["/", "/profile", "/cadets"], initialIndex: 1, v5Compat: true });
  const profile = (
    <Form onSubmit={() => undefined}>
      <TextField label="Religion" name="religion" />
      <Link to="/grades">To the grades</Link>
      <Link to="?tab=2">To the second part</Link>
    </Form>
  );
  render(
    <GuardedRouter history={history}>
      <Routes>
        <Route path="/profile" element={profile} />
        <Route path="*" element={<h1>Elsewhere</h1>} />
      </Routes>
    </GuardedRouter>,
  );
  return history;
}

const type = () => userEvent.type(screen.getByLabelText("Religion"), "None");
const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));
const follow = (name: string) => userEvent.click(screen.getByRole("link", { name }));
const typed = () => screen.getByLabelText<HTMLInputElement>("Religion").value;

function reload(): Event {
  const event = new Event("beforeunload", { cancelable: true });
  window.dispatchEvent(event);
  return event;
}

it("a link to another screen is asked about, and is followed when one says so", async () => {
  const history = visit();
  await type();
  await follow("To the grades");
  const asked = history.location.pathname;

  await press("Leave");

  expect(asked).toBe("/profile");
  expect(history.location.pathname).toBe("/grades");
  expect(screen.getByRole("heading", { name: "Elsewhere" })).toBeTruthy();
});

it("who stays finds what was typed", async () => {
  const history = visit();
  await type();
  await follow("To the grades");

  await press("Stay");

  expect(history.location.pathname).toBe("/profile");
  expect(typed()).toBe("None");
});

it.each([
  [-1, "/"],
  [1, "/cadets"],
])("the browser's own step of %i is asked about, and taken when one says so", async (delta, path) => {
  const history = visit();
  await type();
  act(() => history.go(delta));
  const [asked, kept] = [history.location.pathname, typed()];

  await press("Leave");

  expect([asked, kept]).toEqual(["/profile", "None"]);
  expect(history.location.pathname).toBe(path);
  expect(screen.getByRole("heading", { name: "Elsewhere" })).toBeTruthy();
});

it("who stayed is asked again at the next step", async () => {
  const history = visit();
  await type();
  act(() => history.go(-1));
  await press("Stay");

  act(() => history.go(-1));

  expect(history.location.pathname).toBe("/profile");
  expect(screen.getByRole("dialog", { name: "Leave without saving?" })).toBeTruthy();
});

it("another part of the same screen needs no question", async () => {
  const history = visit();
  await type();

  await follow("To the second part");

  expect(history.location.search).toBe("?tab=2");
});

it("a screen with nothing typed is left without a question", async () => {
  const history = visit();

  await follow("To the grades");

  expect(history.location.pathname).toBe("/grades");
});

it("the browser asks before it reloads what is not saved, and only then", async () => {
  visit();
  const before = reload();

  await type();

  expect(before.defaultPrevented).toBe(false);
  expect(reload().defaultPrevented).toBe(true);
});

it("what is saved while one is asked is lost by nobody: one goes where one wanted to go", async () => {
  const history = createMemoryHistory({ initialEntries: ["/marks"], v5Compat: true });
  const marks = (isUnsaved: boolean) => (
    <GuardedRouter history={history}>
      <Marks isUnsaved={isUnsaved} />
    </GuardedRouter>
  );
  const { rerender } = render(marks(true));
  await follow("To the grades");
  await screen.findByRole("dialog", { name: "Leave without saving?" });

  rerender(marks(false));

  await expect.poll(() => history.location.pathname).toBe("/grades");
  await expect.poll(() => screen.queryByRole("dialog")).toBeNull();
});

it("the way back closes a dialog in which nothing was typed, and the page below stays", async () => {
  const history = visitWithDialog();

  act(() => history.go(-1));

  await expect.poll(() => screen.queryByRole("dialog")).toBeNull();
  expect(history.location.pathname + history.location.search).toBe("/cadets?page=2");
  act(() => history.go(-1));
  expect(history.location.search).toBe("");
});

it("the way back asks about what was typed in a dialog", async () => {
  const history = visitWithDialog();
  await userEvent.type(screen.getByLabelText("Last name"), "Reyes");

  act(() => history.go(-2));

  expect(await screen.findByRole("dialog", { name: "Leave without saving?" })).toBeTruthy();
  expect(history.location.pathname).toBe("/cadets");
  expect(screen.getByLabelText<HTMLInputElement>("Last name").value).toBe("Reyes");
});

/** The second page of a list with a dialog over it. */
function visitWithDialog(): History {
  const history = createMemoryHistory({ initialEntries: ["/", "/cadets", "/cadets?page=2"], initialIndex: 2, v5Compat: true });
  render(
    <GuardedRouter history={history}>
      <AddCadet />
    </GuardedRouter>,
  );
  return history;
}

function AddCadet() {
  const [isOpen, setOpen] = useState(true);
  return (
    <Dialog open={isOpen} onClose={() => setOpen(false)} title="Add a cadet">
      <Form onSubmit={() => undefined}>
        <TextField label="Last name" name="last_name" />
      </Form>
    </Dialog>
  );
}

function Marks({ isUnsaved }: { isUnsaved: boolean }) {
  useUnsaved(isUnsaved);
  return <Link to="/grades">To the grades</Link>;
}
