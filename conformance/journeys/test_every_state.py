"""Whatever befalls a screen, it keeps nobody out: waiting, empty, refused, cut off, overfull."""

import re
from typing import Final

import pytest

from conformance.browser.looks import Looks
from conformance.browser.states import (
    Fate,
    is_answered,
    is_cut_from,
    is_offline,
    is_offline_on_the_way,
    is_told_long_names,
    is_told_that_it_is_saved,
    waits_for,
)

STATES: Final[dict[str, tuple[str, str, Fate]]] = {
    "waiting-table": ("admin", "/cadets", waits_for("cadets/?*")),
    "waiting-record": ("admin", "/cadets/5", waits_for("cadets/5/")),
    "waiting-numbers": ("cadet", "/my-grade", waits_for("grades/me/")),
    "refused": ("staff", "/staff", is_answered("staff/?*", 403, code="forbidden", detail="No.")),
    "failed": ("admin", "/ledger", is_answered("ledger/?*", 500, code="error", request_id="5f1c")),
    "broken": ("admin", "/broadcasts", is_answered("broadcasts/?*", 200, results=None, count=1)),
    "cut": ("cadet", "/excuse-letters", is_cut_from("excuse-letters/?*")),
    "offline": ("admin", "/cadets", is_offline),
    "offline-on-the-way": ("admin", "/settings", is_offline_on_the_way),
    "many-unread": (
        "cadet",
        "/my-code",
        is_answered("notifications/unread-count/", 200, unread=1234),
    ),
    "toast": ("admin", "/settings", is_told_that_it_is_saved),
}
EMPTY: Final = [
    *(("admin", f"/{path}?search=nowhere") for path in ("cadets", "staff", "accounts", "ledger")),
    *(("admin", f"/{path}?search=nowhere") for path in ("announcements", "messages", "grades")),
    ("admin", "/training-days?search=nowhere"),
    ("admin", "/training-days/1?search=nowhere"),
    ("admin", "/audit?subject=nothing%3A1"),
    ("staff", "/register?company=None"),
    ("cadet", "/my-attendance?since=2001-01-01&until=2001-01-02"),
]
OVERFULL: Final = [
    *(("admin", path) for path in ("/", "/accounts", "/announcements", "/audit", "/broadcasts")),
    *(("admin", path) for path in ("/cadets", "/cadets/5", "/cadets/5?tab=merits", "/chat")),
    *(("admin", path) for path in ("/excuse-letters", "/excuse-letters/1", "/grades", "/ledger")),
    *(("admin", path) for path in ("/messages", "/notifications", "/register?company=Alpha")),
    *(("admin", path) for path in ("/staff", "/staff/1", "/training-days", "/reports")),
    ("admin", "/training-days/1?company=Alpha&platoon=1st"),
    *(("cadet", path) for path in ("/", "/my-attendance", "/my-merits", "/my-code", "/profile")),
    *(("cadet", path) for path in ("/announcements/1", "/excuse-letters", "/messages")),
]


@pytest.mark.parametrize("name", STATES)
def test_a_state_keeps_nobody_out(looks: Looks, name: str) -> None:
    role, path, fate = STATES[name]

    found = looks.at(path, role=role, name=f"state-{name}", then=fate, whole=False)

    assert found == []


@pytest.mark.parametrize(("role", "path"), EMPTY)
def test_a_screen_without_rows_keeps_nobody_out(looks: Looks, role: str, path: str) -> None:
    found = looks.at(path, role=role, name=name_of("empty", path))

    assert found == []


@pytest.mark.parametrize(("role", "path"), OVERFULL)
def test_no_name_is_too_long_for_a_screen(looks: Looks, role: str, path: str) -> None:
    name = name_of(f"overfull-{role}", path)

    found = looks.at(path, role=role, name=name, then=is_told_long_names)

    assert found == []


def name_of(state: str, path: str) -> str:
    """What the pictures of a path are called."""
    words = re.sub(r"\W+", "-", path.replace("search=nowhere", "")).strip("-")
    return f"{state}-{words or 'start'}"
