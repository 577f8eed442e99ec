"""What was typed is not lost by a slip, and whoever was looking for something finds it."""

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from conformance.browser.visits import Visits
from conformance.targets import Target

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

END_THE_SESSION = "localStorage.removeItem('rotc.session'); dispatchEvent(new Event('storage'))"
IS_BEHIND = """() =>
    document.activeElement.closest("[role=dialog]:not([aria-label='Sign in']), #root") !== null"""


def question(page: "Page") -> "Locator":
    return page.get_by_role("dialog", name="Leave without saving?")


def test_a_form_is_kept_until_one_says_that_it_may_go(visits: Visits) -> None:
    page = visits.sign_in("admin", at="/cadets")
    page.get_by_role("button", name="Add a cadet").dblclick()
    dialog = page.get_by_role("dialog", name="Add a cadet")
    name = dialog.get_by_label("Last name", exact=True)
    name.fill("Magsaysay")
    page.mouse.click(5, 5)

    page.keyboard.press("Escape")
    expect(question(page)).to_be_visible()
    visits.photograph(page, "unsaved-question")
    barriers = visits.barriers(page)
    question(page).get_by_role("button", name="Stay").click()

    expect(question(page)).to_be_hidden()
    expect(name).to_have_value("Magsaysay")
    page.keyboard.press("Escape")
    question(page).get_by_role("button", name="Leave").click()
    expect(dialog).to_be_hidden()
    assert barriers == []


def test_a_screen_is_not_left_by_the_way_back_or_a_link_without_a_question(
    visits: Visits,
) -> None:
    page = visits.sign_in("admin", at="/audit")
    page.get_by_role("link", name="System settings").click()
    pops_up = page.get_by_role("checkbox", name="Show new notifications")
    expect(pops_up).to_be_visible()
    chosen = not pops_up.is_checked()
    pops_up.click()
    expect(pops_up).to_be_checked(checked=chosen)

    page.evaluate("history.back()")
    question(page).get_by_role("button", name="Stay").click()
    expect(question(page)).to_be_hidden()
    expect(pops_up).to_be_checked(checked=chosen)
    expect(page).to_have_url(re.compile("/settings$"))
    page.evaluate("history.back()")
    question(page).get_by_role("button", name="Leave").click()

    expect(page).to_have_url(re.compile("/audit$"))
    expect(page.get_by_role("heading", name="Audit log", level=1)).to_be_visible()


def test_the_last_page_is_shown_instead_of_one_that_is_not_there(visits: Visits) -> None:
    page = visits.sign_in("admin", at="/cadets?page=9999")

    expect(page.locator("tbody tr").first).to_be_visible()

    expect(page.get_by_role("button", name="Next page")).to_be_disabled()
    expect(page).not_to_have_url(re.compile("9999"))


def test_a_cadet_is_found_by_what_the_list_shows(visits: Visits) -> None:
    page = visits.sign_in("admin", at="/cadets")
    link = page.locator("tbody tr th a").first
    shown = link.inner_text()

    page.get_by_label("Search names and student IDs").fill(shown)

    expect(page).to_have_url(re.compile("search="))
    expect(page.locator("tbody tr th a", has_text=shown).first).to_be_visible()


@pytest.mark.parametrize(
    ("path", "says", "back", "leads_to"),
    [
        ("/cadets/999999", "There is no such cadet", "All cadets", "Cadets"),
        ("/training-days/999999", "There is no such training day", "All train", "Attendance"),
    ],
)
def test_a_record_that_is_not_there_says_so_and_leads_back(
    visits: Visits, path: str, says: str, back: str, leads_to: str
) -> None:
    page = visits.sign_in("admin", at=path)
    expect(page.get_by_role("heading", level=1)).to_have_text(says)

    page.get_by_role("link", name=back).click()

    expect(page.get_by_role("heading", name=leads_to, level=1)).to_be_visible()


def test_what_was_typed_when_the_session_ended_waits_behind_the_login(
    visits: Visits, target: Target
) -> None:
    page = visits.sign_in("admin", at="/cadets?page=2")
    page.get_by_role("button", name="Add a cadet").click()
    dialog = page.get_by_role("dialog", name="Add a cadet")
    for label in ("Student ID", "Last name", "First name"):
        dialog.get_by_label(label, exact=True).fill("Magsaysay")
    page.route("**/api/v1/cadets/", lambda route: route.fulfill(status=401), times=1)
    page.route("**/api/v1/auth/refresh/", lambda route: route.fulfill(status=401), times=1)

    dialog.get_by_role("button", name="Save").click()
    expect(page).to_have_url(re.compile(r"/login\?next=%2Fcadets%3Fpage%3D2$"))
    page.keyboard.press("Escape")
    visits.photograph(page, "unsaved-behind-the-login", whole=False)
    barriers = visits.barriers(page)
    visits.fill_in(page, target.account("admin"))

    expect(page).to_have_url(re.compile(r"/cadets\?page=2$"))
    expect(page).to_have_title("Cadets · ROTC")
    expect(dialog.get_by_label("Last name", exact=True)).to_have_value("Magsaysay")
    expect(dialog.get_by_role("button", name="Save")).to_be_enabled()
    assert barriers == []


def test_what_waits_behind_the_login_is_neither_copied_nor_reached_by_the_keyboard(
    visits: Visits,
) -> None:
    page = visits.sign_in("admin", at="/cadets")
    page.get_by_role("button", name="Add a cadet").click()
    dialog = page.get_by_role("dialog", name="Add a cadet")
    dialog.get_by_label("Last name", exact=True).fill("Magsaysay")
    page.evaluate(END_THE_SESSION)
    login = page.get_by_role("dialog", name="Sign in")
    login.get_by_role("heading", name="Sign in").click()

    page.keyboard.press("ControlOrMeta+A")
    copied = page.evaluate("getSelection().toString()")
    is_behind = []
    for _ in range(12):
        page.keyboard.press("Tab")
        is_behind.append(page.evaluate(IS_BEHIND))
    login.get_by_role("link", name="I cannot get in").click()
    expect(question(page)).to_be_visible()
    visits.photograph(page, "unsaved-question-at-the-login", whole=False)
    question(page).get_by_role("button", name="Stay").click()

    expect(question(page)).to_be_hidden()
    expect(login).to_be_visible()
    assert "Password" in copied
    assert "Add a cadet" not in copied
    assert not any(is_behind)
