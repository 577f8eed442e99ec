"""The way in: signing in, activating an account, asking for help; and what stands in the way."""

import re
from typing import TYPE_CHECKING, Any

import httpx
from playwright.sync_api import expect

from conformance.browser.visits import Visits
from conformance.targets import Account, Target

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_who_mistypes_his_password_is_told_and_may_try_again(
    visits: Visits, target: Target
) -> None:
    page = visits.page()
    visits.go(page, "/login")

    visits.fill_in(page, Account(role="cadet", username="cadet", password="mistyped"))

    expect(page.get_by_role("alert")).to_contain_text("Name or password is wrong.")
    expect(page.get_by_role("button", name="Sign in")).to_be_enabled()


def test_signing_in_and_out_takes_no_mouse(visits: Visits, target: Target) -> None:
    page, account = visits.page(), target.account("staff")
    visits.come_from_elsewhere(page)
    visits.go(page, "/cadets")

    page.keyboard.type(account.username)
    page.keyboard.press("Tab")
    page.keyboard.type(account.password)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Cadets")).to_be_visible()
    page.get_by_role("button", name=re.compile("Training staff")).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem", name="Profile and sessions")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("menuitem", name="Sign out")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_a_new_account_is_activated_by_its_link(visits: Visits, admin: httpx.Client) -> None:
    made = created(admin.post("/api/v1/users/", json={"username": "new-here", "role": "cadet"}))
    issued = created(admin.post(f"/api/v1/users/{made['id']}/activation/"))
    page = visits.page()
    visits.go(page, f"/activate#{issued['code']}")

    fill_in_passwords(page, "a parade at dawn", "a parade at dusk")
    expect(page.get_by_text("This is not the same password.")).to_be_visible()
    fill_in_passwords(page, "a parade at dawn", "a parade at dawn")

    expect(page.get_by_role("heading", name="Your account is ready")).to_be_visible()
    expect(page.get_by_text("new-here")).to_be_visible()


def created(answer: httpx.Response) -> dict[str, Any]:
    """What a request that must succeed is answered with."""
    answer.raise_for_status()
    found: dict[str, Any] = answer.json()
    return found


def fill_in_passwords(page: "Page", first: str, second: str) -> None:
    """Choose a password on the page that is shown."""
    page.get_by_label("New password").fill(first)
    page.get_by_label("The same password again").fill(second)
    page.get_by_role("button", name="Set the password").click()
