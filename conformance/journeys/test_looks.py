"""What a screen looks like where only a browser can tell."""

import re

from playwright.sync_api import expect

from conformance.browser.visits import Visits

HIDDEN = "element => element.scrollWidth - element.clientWidth"


def test_the_way_back_closes_a_phones_menu(visits: Visits) -> None:
    page = visits.sign_in("cadet", at="/my-grade", device="phone")
    page.get_by_role("button", name="Navigation").click()
    expect(page.get_by_role("link", name="My grade")).to_be_focused()

    page.go_back()

    expect(page).to_have_url(re.compile("/my-grade$"))
    expect(page.get_by_role("link", name="My attendance")).to_be_hidden()


def test_the_way_back_from_a_way_of_the_menu_leads_to_the_page_before(visits: Visits) -> None:
    page = visits.sign_in("cadet", at="/my-grade", device="phone")
    page.get_by_role("button", name="Navigation").click()
    page.get_by_role("link", name="Notifications").click()
    expect(page.get_by_role("heading", name="Notifications", level=1)).to_be_visible()

    page.go_back()

    expect(page.get_by_role("heading", name="My grade", level=1)).to_be_visible()
    expect(page.get_by_role("link", name="My attendance")).to_be_hidden()


def test_a_screen_of_1280_pixels_shows_every_column_of_the_sheet(visits: Visits) -> None:
    page = visits.sign_in("staff", at="/grades")

    page.set_viewport_size({"width": 1280, "height": 800})

    assert page.get_by_role("grid").evaluate(HIDDEN) <= 0


def test_the_mark_is_seen_before_the_client_has_come(visits: Visits) -> None:
    page = visits.page()
    page.route("**/*.js", lambda route: route.abort())

    page.goto(visits.target.frontend_url + "/login")

    expect(page.get_by_text("Loading")).to_be_visible()
    expect(page.get_by_text("This client needs JavaScript")).to_be_hidden()
