/**
 * What the old system let into a record is shown by its form, and sent as it is.
 * @vitest-environment happy-dom
 */

import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";

import { Button } from "./Button";
import { SelectField, TextField } from "./Field";
import { Form } from "./Form";

afterEach(cleanup);

const STATUSES = [{ value: "Ongoing", label: "Ongoing" }];

it.each([
  ["date", "15 March 2003"],
  ["date", "2003-03-15"],
  ["number", "about 20"],
  ["number", "20"],
])("A field for a %s keeps %s", async (type, there) => {
  const sent = vi.fn();
  render(
    <Form onSubmit={sent}>
      <TextField label="Fact" name="fact" type={type} defaultValue={there} />
      <Button type="submit">Save</Button>
    </Form>,
  );

  await userEvent.click(screen.getByRole("button", { name: "Save" }));

  expect(screen.getByLabelText<HTMLInputElement>("Fact").value).toBe(there);
  expect(String((sent.mock.calls[0]?.[0] as { fact: unknown }).fact)).toBe(there);
});

it.each(["Enrolled", "Ongoing", ""])("A choice keeps %j, whether it is offered or not", async (there) => {
  const sent = vi.fn();
  render(
    <Form onSubmit={sent}>
      <SelectField label="Status" name="status" empty="Not known" choices={STATUSES} defaultValue={there} />
      <Button type="submit">Save</Button>
    </Form>,
  );

  await userEvent.click(screen.getByRole("button", { name: "Save" }));

  expect(sent).toHaveBeenCalledWith({ status: there });
});
