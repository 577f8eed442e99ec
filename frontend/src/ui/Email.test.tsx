/**
 * Where an address may break.
 * @vitest-environment happy-dom
 */

import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";

import { Email } from "./Email";

afterEach(cleanup);

it.each([
  ["juan.dela_cruz@example.edu.ph", ["juan.", "dela_", "cruz@", "example.", "edu.", "ph"]],
  ["+@-a", ["+@-", "a"]],
  [`${"x".repeat(30)}@b`, ["x".repeat(24), `${"x".repeat(6)}@`, "b"]],
  ["", [""]],
])("%s breaks between %j", (address, parts) => {
  const { container } = render(<Email address={address} />);

  expect(container.innerHTML).toBe(`<span>${parts.join("<wbr>")}</span>`);
});
