/**
 * What a screen says while there is nothing to show.
 * @vitest-environment happy-dom
 */

import { cleanup, render, screen } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { afterEach, expect, it } from "vitest";

import { ApiError } from "../api/errors";
import { Loaded } from "./states";

type Query = Parameters<typeof Loaded<string>>[0]["query"];

const ASKED: Query = { data: undefined, error: null, errorUpdateCount: 0, refetch: () => Promise.reject(new Error("unused")) };

const NOT_FOUND = new ApiError({ status: 404, code: "not_found", message: "There is none." });

afterEach(cleanup);

function shown(query: Query) {
  return (
    <MemoryRouter>
      <Loaded query={query} missing={<h1>There is no such cadet</h1>}>
        {(name) => <h1>{name}</h1>}
      </Loaded>
    </MemoryRouter>
  );
}

it("says that something is not there also while it is looked for again", () => {
  const { rerender } = render(shown(ASKED));
  rerender(shown({ ...ASKED, error: NOT_FOUND, errorUpdateCount: 1 }));

  rerender(shown({ ...ASKED, errorUpdateCount: 1 }));

  expect(screen.queryByRole("heading", { name: "There is no such cadet" })).not.toBeNull();
});

it("says nothing of the last thing while another one is read", () => {
  const { rerender } = render(shown({ ...ASKED, error: NOT_FOUND, errorUpdateCount: 1 }));

  rerender(shown(ASKED));

  expect(screen.queryByRole("heading")).toBeNull();
  expect(screen.queryByRole("status")).not.toBeNull();
});
