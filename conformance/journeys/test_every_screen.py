"""Every screen of the client, for every role: it keeps nobody out, and is photographed."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

import pytest

from conformance.bench import Bench
from conformance.browser.looks import NOBODY, Looks
from conformance.browser.routes import before_the_login, behind_the_login

# Where each path of the client is visited: at rows that the unit has, and at each of its parts.
VISITS: Final[Mapping[str, tuple[str, ...]]] = {
    "/": ("/",),
    "/accounts": ("/accounts", "/accounts?archived=true"),
    "/announcements": ("/announcements",),
    "/announcements/:announcementId": ("/announcements/{announcement}",),
    "/audit": ("/audit",),
    "/broadcasts": ("/broadcasts",),
    "/cadets": ("/cadets", "/cadets?archived=true"),
    "/cadets/:cadetId": (
        "/cadets/{cadet}",
        "/cadets/{cadet}?tab=attendance",
        "/cadets/{cadet}?tab=grade",
        "/cadets/{cadet}?tab=merits",
        "/cadets/{cadet}?tab=letters",
    ),
    "/chat": ("/chat",),
    "/excuse-letters": ("/excuse-letters",),
    "/excuse-letters/:letterId": ("/excuse-letters/{letter}",),
    "/grades": ("/grades",),
    "/ledger": ("/ledger", "/ledger?cadet={cadet}"),
    "/messages": ("/messages",),
    "/my-attendance": ("/my-attendance",),
    "/my-code": ("/my-code",),
    "/my-grade": ("/my-grade",),
    "/my-merits": ("/my-merits",),
    "/notifications": ("/notifications",),
    "/operations": ("/operations",),
    "/profile": (
        "/profile",
        "/profile?part=settings",
        "/profile?part=password",
        "/profile?part=sessions",
    ),
    "/register": ("/register?company=Alpha&platoon=1st",),
    "/reports": ("/reports", "/reports?tab=jobs"),
    "/settings": ("/settings",),
    "/staff": ("/staff",),
    "/staff/:staffId": ("/staff/{staff}",),
    "/training-days": ("/training-days",),
    "/training-days/:dayId": ("/training-days/{day}?company=Alpha&platoon=1st",),
    "/training-days/:dayId/scan": ("/training-days/{day}/scan",),
    "/training-days/:dayId/staff": ("/training-days/{day}/staff",),
}
BEFORE: Final[Mapping[str, tuple[str, ...]]] = {
    "/login": ("/login", "/login?next=%2Fcadets"),
    "/activate": ("/activate", "/activate#ABCD-EFGH"),
    "/forgot": ("/forgot",),
}
# What somebody sees who may not go there, or goes where nothing is.
REFUSED: Final = [
    ("admin", "/my-grade"),
    ("staff", "/audit"),
    ("cadet", "/cadets"),
    ("admin", "/nowhere"),
    ("staff", "/cadets/nobody"),
    ("admin", "/cadets/999999"),
    ("cadet", "/announcements/999999"),
    ("staff", "/excuse-letters/999999"),
    ("admin", "/staff/999999"),
    ("admin", "/training-days/999999"),
]
SEEN: Final = [
    (role, address)
    for screen in behind_the_login()
    for role in screen.roles
    for address in VISITS.get(screen.path, ())
]


@pytest.fixture(scope="module")
def rows(bench: Bench) -> Iterator[dict[str, int]]:
    """A row of each kind, with something in it."""
    paths = {
        "announcement": ("announcements", "id"),
        "cadet": ("excuse-letters", "cadet"),
        "letter": ("excuse-letters", "id"),
        "staff": ("staff", "id"),
        "day": ("training-days", "id"),
    }
    with bench.client(role="admin") as admin:
        yield {
            kind: admin.get(f"/api/v1/{path}/").json()["results"][0][field]
            for kind, (path, field) in paths.items()
        }


def test_every_path_of_the_client_is_visited() -> None:
    declared = {screen.path for screen in behind_the_login()}

    assert declared == set(VISITS)
    assert set(before_the_login()) == set(BEFORE)


@pytest.mark.parametrize(("role", "address"), SEEN)
def test_a_screen_keeps_nobody_out(
    looks: Looks, rows: Mapping[str, int], role: str, address: str
) -> None:
    found = looks.at(address.format(**rows), role=role, name=name_of(role, address))

    assert found == []


@pytest.mark.parametrize("address", [one for some in BEFORE.values() for one in some])
def test_a_page_before_the_login_keeps_nobody_out(looks: Looks, address: str) -> None:
    found = looks.at(address, role=NOBODY, name=name_of(NOBODY, address))

    assert found == []


@pytest.mark.parametrize(("role", "address"), REFUSED)
def test_a_page_that_says_no_keeps_nobody_out(looks: Looks, role: str, address: str) -> None:
    found = looks.at(address, role=role, name=name_of(role, address))

    assert found == []


def name_of(role: str, address: str) -> str:
    """What the pictures of an address are called."""
    words = re.sub(r"\W+", "-", address).strip("-") or "start"
    return f"{role}-{words}"
