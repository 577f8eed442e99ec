"""Records, tables and letters, as the office deals with them."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from conformance.browser.visits import Visits

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload

TABLE = "student_id,last_name,first_name\r\n2026-90001,Ramos,Elena\r\n,Nobody,\r\n"


def test_a_table_is_tried_before_it_is_written(visits: Visits) -> None:
    page = visits.sign_in("admin", at="/cadets")
    page.get_by_role("button", name="Import").click()
    upload: FilePayload = {
        "name": "cadets.csv",
        "mimeType": "text/csv",
        "buffer": TABLE.encode(),
    }
    page.get_by_label("Choose a table").set_input_files(files=[upload])
    write = page.get_by_role("button", name="Write 1 row")
    write.wait_for()
    refused = write.is_disabled()

    page.get_by_role("checkbox", name="Leave out bad rows").click()
    write.click()

    assert refused
    page.get_by_text("1 row written, 1 row left out.").wait_for()


@pytest.mark.parametrize(
    ("choice", "suffix", "beginning"),
    [("CSV", ".csv", b"\xef\xbb\xbf"), ("Excel (XLSX)", ".xlsx", b"PK\x03\x04")],
    ids=["csv", "xlsx"],
)
@pytest.mark.parametrize("path", ["/cadets", "/staff"])
def test_a_list_is_saved_as_a_table(
    visits: Visits, path: str, choice: str, suffix: str, beginning: bytes
) -> None:
    page = visits.sign_in("admin", at=path)
    page.get_by_role("button", name="Export").click()

    with page.expect_download() as saved:
        page.get_by_role("menuitem", name=choice).click()

    assert saved.value.suggested_filename.endswith(suffix)
    content = Path(saved.value.path()).read_bytes()
    assert content.startswith(beginning)
    assert len(content) > 200


def test_a_decided_letter_leaves_those_that_wait(visits: Visits) -> None:
    page = visits.sign_in("staff", at="/excuse-letters")
    writer = page.get_by_role("table").get_by_role("link").first
    path = writer.get_attribute("href")

    writer.click()
    page.get_by_label("Note to the cadet").fill("Get well soon.")
    page.get_by_role("button", name="Reject").click()
    page.get_by_text("The letter is rejected.").wait_for()
    page.get_by_role("button", name="Put it back to wait").wait_for()
    visits.go(page, "/excuse-letters")

    assert page.locator(f'a[href="{path}"]').count() == 0


def test_an_activation_code_is_shown_to_the_administrator(visits: Visits) -> None:
    page = visits.sign_in("admin", at="/cadets/9")
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("menuitem", name="Issue an activation code").click()

    page.get_by_role("button", name="Issue a code").click()

    page.get_by_text("It is shown only now.").wait_for()
