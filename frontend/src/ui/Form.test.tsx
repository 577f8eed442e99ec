/**
 * What happens to what was typed.
 * @vitest-environment happy-dom
 */

import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { ApiError } from "../api/errors";
import { Button } from "./Button";
import { ConfirmDialog, Dialog } from "./Dialog";
import { TextField } from "./Field";
import { Form } from "./Form";

const closed = vi.fn();
const sent = vi.fn();
const refused = new ApiError({ status: 409, code: "taken", message: "It is taken." });

beforeEach(() => {
  closed.mockReset();
  sent.mockReset();
});
afterEach(cleanup);

function show(error: ApiError | null = null) {
  return render(<Shown error={error} />);
}

function Shown({ error = null }: { error?: ApiError | null }) {
  return (
    <Dialog open onClose={closed} title="Add a cadet">
      <Form onSubmit={(values) => sent(values)} error={error}>
        <TextField label="Last name" name="last_name" />
        <Button type="submit">Save</Button>
      </Form>
    </Dialog>
  );
}

describe("a dialog with a form", () => {
  it("is closed by Escape where nothing was typed", async () => {
    show();

    await userEvent.keyboard("{Escape}");

    expect(closed).toHaveBeenCalledOnce();
  });

  it("asks before Escape drops what was typed", async () => {
    show();
    await userEvent.type(screen.getByLabelText("Last name"), "Reyes");

    await userEvent.keyboard("{Escape}");

    expect(closed).not.toHaveBeenCalled();
    expect(screen.getByRole("dialog", { name: "Leave without saving?" })).toBeTruthy();
  });

  it("keeps what was typed for who stays", async () => {
    show();
    await userEvent.type(screen.getByLabelText("Last name"), "Reyes");
    await userEvent.keyboard("{Escape}");

    await userEvent.click(screen.getByRole("button", { name: "Stay" }));

    expect(closed).not.toHaveBeenCalled();
    expect(screen.getByLabelText<HTMLInputElement>("Last name").value).toBe("Reyes");
  });

  it("is closed for who leaves all the same", async () => {
    show();
    await userEvent.type(screen.getByLabelText("Last name"), "Reyes");
    await userEvent.keyboard("{Escape}");

    await userEvent.click(screen.getByRole("button", { name: "Leave" }));

    expect(closed).toHaveBeenCalledOnce();
  });

  it("does not ask after what was typed is sent", async () => {
    show();
    await userEvent.type(screen.getByLabelText("Last name"), "Reyes{Enter}");

    await userEvent.keyboard("{Escape}");

    expect(closed).toHaveBeenCalledOnce();
  });

  it("asks again when what was sent is refused", async () => {
    const { rerender } = show();
    await userEvent.type(screen.getByLabelText("Last name"), "Reyes{Enter}");
    rerender(<Shown error={refused} />);

    await userEvent.keyboard("{Escape}");

    expect(closed).not.toHaveBeenCalled();
  });

  it("asks where the form says that it did not send", async () => {
    sent.mockReturnValue(false);
    show();
    await userEvent.type(screen.getByLabelText("Last name"), "Reyes{Enter}");

    await userEvent.keyboard("{Escape}");

    expect(closed).not.toHaveBeenCalled();
  });

  it("sends once at a double click", () => {
    show();
    const save = screen.getByRole("button", { name: "Save" });

    fireEvent.click(save);
    fireEvent.click(save);

    expect(sent).toHaveBeenCalledOnce();
  });

  it("sends again at once what was changed", async () => {
    show();
    await userEvent.type(screen.getByLabelText("Last name"), "Reyes{Enter}");

    await userEvent.type(screen.getByLabelText("Last name"), "-Cruz{Enter}");

    expect(sent).toHaveBeenCalledTimes(2);
  });
});

it("a question is answered once at a double click", () => {
  render(
    <ConfirmDialog open title="Delete?" action="Delete" onClose={closed} onConfirm={sent}>
      It is gone then.
    </ConfirmDialog>,
  );
  const press = screen.getByRole("button", { name: "Delete" });

  fireEvent.click(press);
  fireEvent.click(press);

  expect(sent).toHaveBeenCalledOnce();
});
