/**
 * What was typed when the session ended.
 * @vitest-environment happy-dom
 */

import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { Button } from "./Button";
import { Drafts, DraftsHere } from "./drafts";
import { TextArea, TextField } from "./Field";
import { Form } from "./Form";

let user: number | null;
let hasRunOut: boolean;
let drafts: Drafts;
const sent = vi.fn();

beforeEach(() => {
  user = 1;
  hasRunOut = false;
  drafts = new Drafts({ user: () => user, hasRunOut: () => hasRunOut });
  sent.mockReset();
});
afterEach(cleanup);

function show() {
  return render(
    <DraftsHere value={drafts}>
      <Form onSubmit={sent}>
        <TextField label="Title" name="title" defaultValue="Drill" />
        <TextArea label="Reason" name="reason" />
        <TextField label="Password" name="password" type="password" />
        <Button type="submit">Send</Button>
      </Form>
    </DraftsHere>,
  );
}

async function typeUntilTheEnd() {
  const form = show();
  await userEvent.type(screen.getByLabelText("Reason"), "A long story");
  await userEvent.type(screen.getByLabelText("Password"), "secret");
  [user, hasRunOut] = [null, true];
  form.unmount();
}

it("comes back to its form for whoever signs in again, but no password does", async () => {
  await typeUntilTheEnd();
  [user, hasRunOut] = [1, false];

  show();

  expect(screen.getByLabelText<HTMLTextAreaElement>("Reason").value).toBe("A long story");
  expect(screen.getByLabelText<HTMLInputElement>("Password").value).toBe("");
  expect(screen.getByText(/is back/)).toBeTruthy();
});

it("is what the form sends then", async () => {
  await typeUntilTheEnd();
  [user, hasRunOut] = [1, false];
  show();

  await userEvent.click(screen.getByRole("button", { name: "Send" }));

  expect(sent).toHaveBeenCalledWith({ title: "Drill", reason: "A long story", password: "" });
});

it("is nobody else's", async () => {
  await typeUntilTheEnd();
  [user, hasRunOut] = [2, false];

  show();

  expect(screen.getByLabelText<HTMLTextAreaElement>("Reason").value).toBe("");
});

it("is not kept by who leaves the form himself", async () => {
  const form = show();
  await userEvent.type(screen.getByLabelText("Reason"), "A long story");
  form.unmount();

  show();

  expect(screen.getByLabelText<HTMLTextAreaElement>("Reason").value).toBe("");
});
