"""Two people at the same thing at once, and a file that somebody else is still writing."""

import re
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from conformance.browser.visits import Visits

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

TABLE = "student_id,last_name,first_name,company\n{number},Lim,Ana,Alpha\n"


def editing(page: "Page") -> "Locator":
    page.get_by_role("button", name="Edit").click()
    form = page.get_by_role("dialog", name="Edit a cadet")
    form.get_by_label("Rank").wait_for()
    return form


def save(form: "Locator") -> None:
    form.get_by_role("button", name="Save").click()
    expect(form).to_be_hidden()


def test_two_who_change_a_cadet_do_not_undo_each_other(visits: Visits) -> None:
    one = visits.sign_in("admin", at="/cadets")
    one.locator("tbody tr th a").first.click()
    one.wait_for_url(re.compile(r"/cadets/\d+$"))
    visits.settle(one)
    other = visits.sign_in("admin", at="/cadets/" + one.url.rsplit("/", 1)[1])
    rank, platoon = token_hex(4), token_hex(4)
    first, second = editing(one), editing(other)

    first.get_by_label("Rank").fill(rank)
    save(first)
    second.get_by_label("Platoon").fill(platoon)
    save(second)

    expect(one.get_by_role("main")).to_contain_text(platoon)
    expect(one.get_by_role("main")).to_contain_text(rank)


def test_the_table_that_was_looked_through_is_the_one_that_is_written(
    visits: Visits, tmp_path: Path
) -> None:
    file, number = tmp_path / "cadets.csv", f"2099-{token_hex(4)}"
    file.write_text(TABLE.format(number=number))
    page = visits.sign_in("admin", at="/cadets")
    page.get_by_role("button", name="Import").click()
    dialog = page.get_by_role("dialog", name="Import cadets")
    dialog.locator("input[type=file]").set_input_files(file)
    write = dialog.get_by_role("button", name="Write 1 row")
    expect(write).to_be_enabled()

    file.write_text("somebody is still writing")
    write.click()

    expect(dialog).to_be_hidden()
    page.get_by_label("Search names and student IDs").fill(number)
    expect(page.get_by_role("link", name="Lim, Ana")).to_be_visible()
