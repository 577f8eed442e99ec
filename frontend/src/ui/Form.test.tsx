/**
 * What happens to what was typed.
 * @vitest-environment happy-dom
 */

import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useRef, useState } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { ApiError } from "../api/errors";
import { Button } from "./Button";
import { ConfirmDialog, Dialog } from "./Dialog";
import { TextField } from "./Field";
import { Form, SendOrCancel } from "./Form";
import { saveOver, type News } from "./news";

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
        <SendOrCancel action="Save" busy={false} onCancel={closed} />
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

  it("asks before Cancel drops what was typed", async () => {
    show();
    await userEvent.type(screen.getByLabelText("Last name"), "Reyes");

    await userEvent.click(screen.getByRole("button", { name: "Cancel" }));

    expect(closed).not.toHaveBeenCalled();
    await userEvent.click(await screen.findByRole("button", { name: "Leave" }));
    expect(closed).toHaveBeenCalledOnce();
  });

  it("is closed by Cancel where nothing was typed", async () => {
    show();

    await userEvent.click(screen.getByRole("button", { name: "Cancel" }));

    expect(closed).toHaveBeenCalledOnce();
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

describe("a form that was refused with a complaint at a field", () => {
  /** A form over Alpha, at a server where Bravo stands by now and goes first. */
  function Changing({ save }: { save: (news: News<{ company: string }>) => Promise<object> }) {
    const known = useRef<Record<string, unknown>>({ company: "Alpha" });
    const [error, setError] = useState<ApiError | null>(null);
    const onSubmit = (values: { company: string }) => void saveOver(values, known, { save, read: () => Promise.resolve({ company: "Bravo" }) }).catch(setError);
    return (
      <Form<{ company: string }> onSubmit={onSubmit} error={error}>
        <TextField label="Company" name="company" defaultValue="Alpha" />
        <Button type="submit">Save</Button>
      </Form>
    );
  }

  const movedOn = new ApiError({ status: 409, code: "moved_on", message: "Moved on.", details: { company: ["Changed."] } });
  const ways = [
    ["the button", () => userEvent.click(screen.getByRole("button", { name: "Save" }))],
    ["Enter", () => userEvent.type(screen.getByLabelText("Company"), "{Enter}")],
  ] as const;

  it.each(ways)("is sent again by %s, over what it was told", async (_, press) => {
    sent.mockRejectedValueOnce(movedOn).mockResolvedValueOnce({ company: "Charlie" });
    render(<Changing save={sent} />);
    await userEvent.clear(screen.getByLabelText("Company"));
    await userEvent.type(screen.getByLabelText("Company"), "Charlie");
    await press();
    await screen.findByText("Somebody else has put “Bravo” here meanwhile.");

    await press();

    expect(sent.mock.calls).toEqual([[{ company: "Charlie", expected: { company: "Alpha" } }], [{ company: "Charlie", expected: { company: "Bravo" } }]]);
  });

  it("shows the complaint of every answer", async () => {
    const refusal = (sentence: string) => new ApiError({ status: 400, code: "invalid_input", message: "No.", details: { company: [sentence] } });
    sent.mockRejectedValueOnce(refusal("Too short.")).mockRejectedValueOnce(refusal("Still too short."));
    render(<Changing save={sent} />);
    await userEvent.type(screen.getByLabelText("Company"), "s{Enter}");
    await screen.findByText("Too short.");

    await userEvent.keyboard("{Enter}");

    expect(await screen.findByText("Still too short.")).toBeTruthy();
    expect(screen.queryByText("Too short.")).toBeNull();
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
