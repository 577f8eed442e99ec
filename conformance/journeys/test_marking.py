"""Marks that cannot reach the server, and many marks at once."""

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from playwright.sync_api import expect

from conformance.browser.visits import Visits

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, Response


def test_a_mark_made_without_a_connection_is_kept_and_arrives_when_the_connection_is_back(
    visits: Visits,
) -> None:
    page = a_new_sheet(visits, "Drill without a connection")
    page.context.set_offline(True)
    marks(page).get_by_role("radio").first.focus()

    page.keyboard.press("l")
    page.get_by_role("alert").filter(has_text="One mark is not saved.").wait_for()
    page.get_by_role("listitem").filter(has_text="Not saved.").wait_for()
    barriers = visits.barriers(page)
    with page.expect_response(re.compile(r"/training-days/\d+/attendance/$")) as answer:
        page.context.set_offline(False)
    page.get_by_role("alert").filter(has_text="not saved").wait_for(state="detached")
    page.reload()

    marks(page).get_by_role("radio", name="Late", checked=True).wait_for()
    assert answer.value.ok
    assert not barriers


def test_a_mark_made_without_a_connection_outlives_its_page_and_is_saved_from_the_next_one(
    visits: Visits,
) -> None:
    page = a_new_sheet(visits, "Drill of a page that is closed")
    address = urlsplit(page.url).path
    page.context.set_offline(True)
    marks(page).get_by_role("radio").first.focus()
    page.keyboard.press("l")
    page.get_by_role("alert").filter(has_text="This device keeps it").wait_for()

    page.close()
    page.context.set_offline(False)
    later = page.context.new_page()
    visits.go(later, "/training-days")
    notice = later.get_by_text(re.compile("One mark of .* is not saved yet"))
    notice.wait_for()
    barriers = visits.barriers(later)
    with later.expect_response(is_put) as answer:
        notice.get_by_role("link").click()
    other = visits.sign_in("staff", at=address)

    marks(other).get_by_role("radio", name="Late", checked=True).wait_for()
    later.get_by_role("link", name="Training days").click()
    later.get_by_role("heading", name="Attendance", level=1).wait_for()
    expect(notice).to_have_count(0)
    assert answer.value.ok
    assert not barriers


def test_a_mark_made_without_a_connection_does_not_undo_a_newer_one(visits: Visits) -> None:
    page = a_new_sheet(visits, "Drill of two")
    other = visits.sign_in("staff", at=urlsplit(page.url).path)
    marks(other).wait_for()
    page.context.set_offline(True)
    marks(page).get_by_role("radio").first.focus()
    page.keyboard.press("a")
    page.get_by_role("alert").filter(has_text="One mark is not saved.").wait_for()

    marks(other).get_by_role("radio").first.focus()
    with other.expect_response(re.compile(r"/training-days/\d+/attendance/$")):
        other.keyboard.press("e")
    page.context.set_offline(False)
    page.get_by_role("alert").filter(has_text="set Excused meanwhile").wait_for()
    barriers = visits.barriers(page)
    page.get_by_role("button", name="Keep Excused").click()

    marks(page).get_by_role("radio", name="Excused", checked=True).wait_for()
    marks(other).get_by_role("radio", name="Excused", checked=True).wait_for()
    assert not barriers


def test_a_mark_that_is_given_up_is_not_shown_any_more(visits: Visits) -> None:
    page = a_new_sheet(visits, "Drill given up")
    page.context.set_offline(True)
    marks(page).get_by_role("radio").first.focus()
    page.keyboard.press("a")

    page.get_by_role("button", name="Give up").click()

    page.get_by_role("alert").filter(has_text="not saved").wait_for(state="detached")
    assert marks(page).get_by_role("radio", checked=True).count() == 0


def test_everybody_without_a_mark_is_marked_only_after_a_question(visits: Visits) -> None:
    page = a_new_sheet(visits, "Drill of all")
    rest = page.get_by_role("button", name=re.compile(r"Mark \d+ unmarked present"))

    rest.click()
    question = page.get_by_role("dialog", name=re.compile(r"Mark \d+ cadets present\?"))
    question.get_by_role("button", name="Cancel").click()
    after_no = page.get_by_role("radio", checked=True).count()
    rest.click()
    question.get_by_role("button", name="Mark present").click()

    page.get_by_role("button", name="Everybody is marked").wait_for()
    assert after_no == 0


def a_new_sheet(visits: Visits, title: str) -> "Page":
    """The sheet of a training day on which nobody was marked."""
    page = visits.sign_in("admin", at="/training-days")
    page.get_by_role("button", name="Plan a day").click()
    page.get_by_label("Title").fill(title)
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name=title).click()
    marks(page).wait_for()
    return page


def is_put(answer: "Response") -> bool:
    """Whether a sheet was sent marks."""
    path = urlsplit(answer.url).path
    return answer.request.method == "PUT" and path.endswith("/attendance/")


def marks(page: "Page") -> "Locator":
    """The marks of the first cadet who is shown."""
    return page.get_by_role("list", name="Cadets").get_by_role("group").first
