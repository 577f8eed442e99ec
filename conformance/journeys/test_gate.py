"""The gate: a code on a cadet's phone, before the camera of whoever stands there."""

from typing import TYPE_CHECKING

import pytest

from conformance.browser.visits import Device, Visits

if TYPE_CHECKING:
    from playwright.sync_api import Page

REFUSING = """() => {
    const refuse = () => Promise.reject(new DOMException('No', 'NotAllowedError'));
    navigator.mediaDevices.getUserMedia = refuse;
}"""


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_a_code_before_the_camera_is_marked_once_also_where_the_browser_reads_none_itself(
    visits: Visits, device: Device
) -> None:
    gate = at_the_gate(visits, f"Camera on a {device}", device)
    reads_codes_itself = gate.evaluate("'BarcodeDetector' in window")
    visits.hold_before_camera(visits.sign_in("cadet", at="/my-code", device="phone"))

    gate.get_by_role("button", name="Use the camera").click()
    gate.get_by_text("1 marked").wait_for()
    gate.get_by_role("button", name="Turn the camera off").click()

    assert not reads_codes_itself
    (marked,) = gate.get_by_role("listitem").filter(has_text="2026-00001").all_inner_texts()
    assert "Present" in marked


def test_a_camera_that_may_not_be_used_says_so_and_can_be_tried_again(visits: Visits) -> None:
    gate = at_the_gate(visits, "Camera forbidden", "phone")
    gate.evaluate(REFUSING)

    gate.get_by_role("button", name="Use the camera").click()
    gate.get_by_text("The camera may not be used.").wait_for()

    gate.get_by_role("button", name="Use the camera").wait_for()
    assert not visits.barriers(gate)


def at_the_gate(visits: Visits, title: str, device: Device) -> "Page":
    """Where codes are scanned, on a new training day."""
    page = visits.sign_in("admin", at="/training-days", device=device)
    page.get_by_role("button", name="Plan a day").click()
    page.get_by_label("Title").fill(title)
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name=title).click()
    page.get_by_role("link", name="Scan").click()
    page.get_by_role("button", name="Use the camera").wait_for()
    return page
