/**
 * The menu of a phone is left by the way back.
 * @vitest-environment happy-dom
 */

import { act, cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useRef } from "react";
import { UNSAFE_createMemoryHistory as createMemoryHistory, NavLink } from "react-router";
import { afterEach, expect, it } from "vitest";

import { GuardedRouter, type History } from "./GuardedRouter";
import { useMenu } from "./menu";

afterEach(cleanup);

function Page() {
  const side = useRef<HTMLElement>(null);
  const burger = useRef<HTMLButtonElement>(null);
  const menu = useMenu(side, burger);
  return (
    <>
      <nav ref={side}>
        {menu.isOpen && <NavLink to="/grades" replace={menu.isOpen}>Grades</NavLink>}
      </nav>
      <button ref={burger} onClick={menu.open}>Navigation</button>
    </>
  );
}

/** The dashboard, then the cadets, whose menu is opened. */
async function openMenu(): Promise<History> {
  const history = createMemoryHistory({ initialEntries: ["/", "/cadets?page=2"], initialIndex: 1, v5Compat: true });
  render(
    <GuardedRouter history={history}>
      <Page />
    </GuardedRouter>,
  );
  await userEvent.click(screen.getByRole("button", { name: "Navigation" }));
  expect(document.activeElement).toBe(screen.getByRole("link", { name: "Grades" }));
  return history;
}

const ways = () => screen.queryByRole("link", { name: "Grades" });

it("the way back closes the menu and stays on the page", async () => {
  const history = await openMenu();

  act(() => history.go(-1));

  expect(ways()).toBeNull();
  expect(history.location.pathname + history.location.search).toBe("/cadets?page=2");
});

it("Escape closes the menu, and what opened it has the focus again", async () => {
  const history = await openMenu();

  await userEvent.keyboard("{Escape}");

  expect(ways()).toBeNull();
  expect(history.location.pathname).toBe("/cadets");
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Navigation" }));
});

it("a way out of the menu takes its place, and the way back leads to the page before", async () => {
  const history = await openMenu();

  await userEvent.click(screen.getByRole("link", { name: "Grades" }));
  const taken = history.location.pathname;
  act(() => history.go(-1));

  expect(taken).toBe("/grades");
  expect(history.location.pathname).toBe("/cadets");
  expect(ways()).toBeNull();
});
