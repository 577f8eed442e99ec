"""Without a connection, and with one again."""

import re

from playwright.sync_api import expect

from conformance.browser.visits import Visits

NOTICE = "No connection. What you see may be old."


def test_a_screen_that_cannot_be_fetched_leaves_the_page_and_comes_with_the_connection(
    visits: Visits,
) -> None:
    page = visits.sign_in("admin", at="/cadets")
    page.context.set_offline(True)

    page.get_by_role("link", name="Reports and jobs", exact=True).first.click()
    expect(page.get_by_role("heading", name="No connection")).to_be_visible()
    expect(page.get_by_role("link", name="Cadets", exact=True).first).to_be_visible()
    page.context.set_offline(False)

    expect(page.get_by_role("heading", name="Reports and jobs", exact=True)).to_be_visible()


def test_the_notice_on_the_login_page_goes_by_itself(visits: Visits) -> None:
    page = visits.page()
    visits.go(page, "/login")
    page.context.set_offline(True)
    expect(page.get_by_text(NOTICE)).to_be_visible()

    page.context.set_offline(False)

    expect(page.get_by_text(NOTICE)).to_have_count(0)


def test_who_signs_out_is_out_also_where_no_server_answers(visits: Visits) -> None:
    page = visits.sign_in("staff", at="/cadets")
    page.route("**/api/v1/auth/logout/", lambda _: None)

    page.get_by_role("button", name=re.compile("Training staff")).click()
    page.get_by_role("menuitem", name="Sign out").click()

    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert not page.evaluate("() => localStorage.getItem('rotc.session')")
    assert page.url.endswith("/login")
