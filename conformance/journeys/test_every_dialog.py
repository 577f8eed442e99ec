"""Every dialog, menu and popover of the client keeps nobody out, and is photographed."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

import httpx
import pytest

from conformance.bench import Bench
from conformance.browser.dialogs import (
    Deed,
    Opened,
    bring,
    choose,
    fill,
    key,
    paste,
    pick,
    press,
    sources,
    turn_to,
)
from conformance.browser.looks import Looks
from conformance.browser.states import is_signed_out

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload, Page, Route

ACTIONS: Final = press("Actions for")
TABLE: "Final[FilePayload]" = {
    "name": "cadets.csv",
    "mimeType": "text/csv",
    "buffer": b"student_id,last_name,first_name\r\n2026-91001,Ramos,Elena\r\n,Nobody,\r\n",
}
DAY: Final = "/training-days/{day}?company=Alpha&platoon=1st"


def another_replies(page: "Page") -> None:
    """Another administrator has answered each question that is read by itself."""

    def answer(route: "Route") -> None:
        told = route.fetch()
        reply = {"admin_reply": "At the supply room.", "replied_at": "2026-05-03T06:00:00.000Z"}
        route.fulfill(response=told, json={**told.json(), **reply})

    page.route("**/api/v1/messages/*/", answer)


def of(source: str, role: str, path: str, *deeds: Deed) -> Opened:
    """A row of the table below."""
    return Opened(source=source, role=role, path=path, deeds=deeds)


DIALOGS: Final = [
    of("app/Bell", "cadet", "/my-code", press("Notifications")),
    of("app/UserMenu", "cadet", "/my-code", press("Cadet|.*Cadet")),
    of(
        "app/SignInAgain", "admin", "/cadets", press("Add a"), fill("Last name", "M"), is_signed_out
    ),
    Opened(
        source="app/Shell",
        role="admin",
        path="/settings",
        deeds=[lambda page: page.get_by_role("button", name="Navigation").click()],
        devices=["phone"],
    ),
    of(
        "app/GuardedRouter",
        "admin",
        "/settings",
        lambda page: page.get_by_role("checkbox", name="Dark colours").click(),
        press("Notifications"),
        lambda page: page.get_by_role("link", name="Show all").click(),
    ),
    of(
        "ui/Dialog",
        "admin",
        "/cadets",
        press("Add a cadet"),
        fill("Last name", "Magsaysay"),
        key("Escape"),
    ),
    of(
        "ui/Form",
        "admin",
        "/cadets",
        press("Add a cadet"),
        fill("Last name", "Magsaysay"),
        press("Cancel"),
    ),
    of("screens/accounts/AccountDeeds", "admin", "/accounts?role=cadet", ACTIONS),
    of(
        "screens/accounts/AccountDeeds", "admin", "/accounts?role=cadet", ACTIONS, choose("Archive")
    ),
    of("screens/accounts/AccountDialog", "admin", "/accounts", press("Add an account")),
    of(
        "screens/accounts/CodeDialog",
        "admin",
        "/accounts?role=cadet",
        ACTIONS,
        choose("Issue an activ"),
    ),
    of("screens/announcements/AnnouncementScreen", "admin", "{announcement}", press("Delete")),
    of("screens/announcements/EditDialog", "admin", "/announcements", press("Announce")),
    of("screens/announcements/EditDialog", "admin", "{announcement}", press("Edit")),
    of("screens/attendance/RecordDialog", "staff", DAY, press("Record of")),
    of("screens/attendance/SheetTools", "staff", DAY, press("All shown as")),
    of("screens/attendance/SheetTools", "staff", DAY, press(r"Mark \d+ unmarked")),
    of("screens/attendance/TrainingDayDialog", "admin", "/training-days", press("Plan a day")),
    of("screens/attendance/TrainingDaysScreen", "admin", "/training-days", ACTIONS),
    of("screens/attendance/TrainingDaysScreen", "admin", "/training-days", ACTIONS, choose("Del")),
    of("screens/attendance/useComing", "staff", DAY, press("Import")),
    of("screens/audit/AuditScreen", "admin", "/audit", press("Details of")),
    of("screens/broadcasts/BroadcastsScreen", "admin", "/broadcasts", press("Delete")),
    of("screens/broadcasts/SendDialog", "admin", "/broadcasts", press("Send a broadcast")),
    of("screens/cadets/CadetDialog", "admin", "/cadets", press("Add a cadet")),
    of("screens/cadets/CadetDialog", "admin", "{cadet}", press("Edit")),
    of("screens/cadets/CadetScreen", "admin", "{cadet}", press("More actions")),
    of("screens/cadets/CadetsBulkBar", "admin", "/cadets", pick(3), press("Assign")),
    of("screens/chat/Line", "staff", "/chat", ACTIONS),
    of("screens/chat/dialogs", "staff", "/chat", ACTIONS, choose("Edit")),
    of("screens/chat/dialogs", "staff", "/chat", ACTIONS, choose("Delete")),
    of("screens/grades/GradeDialog", "admin", "/grades", press("Explain the grade")),
    of(
        "screens/grades/GradeDialog",
        "admin",
        "/grades",
        press("Explain the grade"),
        turn_to("Who changed what"),
    ),
    of(
        "screens/grades/PasteDialog",
        "admin",
        "/grades",
        paste("Grade sheet", "91\t900\tninety\r\n92\t\t101\t\t\t\t\t93\r\n"),
    ),
    of(
        "screens/ledger/GiveDialog",
        "admin",
        "/ledger",
        press("Give points"),
        fill("Find cadets", "2026-0011"),
        press("Choose these 10"),
    ),
    of("screens/ledger/LedgerScreen", "admin", "/ledger", press("Take out the")),
    of("screens/letter-desk/Decision", "staff", "{letter}", press("Approve")),
    of("screens/letters/LetterDialog", "cadet", "/excuse-letters", press("Write a letter")),
    of("screens/letters/MyLettersScreen", "cadet", "/excuse-letters", press("Withdraw")),
    of("screens/messages/DeleteDialog", "admin", "/messages", press("Delete")),
    of("screens/messages/ReplyDialog", "admin", "/messages", press("Reply")),
    of(
        "screens/messages/ReplyDialog",
        "admin",
        "/messages",
        another_replies,
        press("Reply"),
        lambda page: page.get_by_text("replied meanwhile").wait_for(),
    ),
    of("screens/messages/MyMessagesScreen", "cadet", "/messages", press("Write a message")),
    of("screens/notifications/NotificationsScreen", "cadet", "/notifications", ACTIONS),
    of("screens/notifications/NotificationsScreen", "cadet", "/notifications", press("Delete all")),
    of("screens/notifications/NotifyDialog", "admin", "/notifications", press("Notify people")),
    of("screens/profile/ProfileForm", "cadet", "/profile", press("Complete the profile")),
    of("screens/profile/Sessions", "staff", "/profile?part=sessions", press("Sign out everywhere")),
    of("screens/reports/ReportDialog", "admin", "/reports", press("Ask for a report")),
    of("screens/roster-tables/BulkBar", "admin", "/cadets", pick(3), press("Archive")),
    of("screens/roster-tables/DeedDialog", "admin", "/cadets", ACTIONS, choose("Archive")),
    of("screens/roster-tables/ExportMenu", "admin", "/cadets", press("Export")),
    of("screens/roster-tables/ImportDialog", "admin", "/staff", press("Import")),
    of(
        "screens/roster-tables/ImportDialog",
        "admin",
        "/cadets",
        press("Import"),
        bring("Choose a table", TABLE),
        lambda page: page.get_by_role("button", name="Write 1 row").wait_for(),
    ),
    of("screens/roster-tables/PersonDeeds", "admin", "/cadets", ACTIONS),
    of("screens/staff/StaffDialog", "admin", "/staff", press("Add a member")),
    of("screens/staff/StaffMemberScreen", "admin", "{staff}", press("More actions")),
]
NAMES: Final = [f"{one.source.rpartition('/')[2]}-{place:02}" for place, one in enumerate(DIALOGS)]


@pytest.fixture(scope="module")
def addresses(bench: Bench) -> Iterator[dict[str, str]]:
    """Where rows lie that something is opened for; those that are made for it go afterwards."""
    with (
        bench.client(role="admin") as admin,
        bench.client(role="staff") as staff,
        bench.client(role="cadet") as cadet,
    ):
        come = cadet.get("/api/v1/attendance/me/", params={"status": "present"}).json()["results"]
        excused = {
            one["date_absent"] for one in cadet.get("/api/v1/excuse-letters/").json()["results"]
        }
        day = next(one["training_day"] for one in come if one["date"] not in excused)
        reason = {"reason": "I was in bed.", "training_day": day}
        letter = made(cadet, "/api/v1/excuse-letters/", reason)
        said = made(staff, "/api/v1/chat/messages/", {"content": "Hand-over at noon."})
        told = {"subject": "Boots", "message": "Polish them.", "role": "training_staff"}
        broadcast = made(admin, "/api/v1/broadcasts/", told)
        yield {
            kind: f"/{path}/{admin.get(f'/api/v1/{path}/').json()['results'][0]['id']}"
            for kind, path in (("announcement", "announcements"), ("cadet", "cadets"))
        } | {
            "staff": f"/staff/{admin.get('/api/v1/staff/').json()['results'][0]['id']}",
            "day": admin.get("/api/v1/training-days/").json()["results"][0]["id"],
            "letter": letter.removeprefix("/api/v1").rstrip("/"),
        }
        cadet.delete(letter)
        staff.delete(said)
        admin.delete(broadcast)


def test_everything_that_opens_is_opened() -> None:
    visited = {one.source for one in DIALOGS}

    assert sources() <= visited


@pytest.mark.parametrize(("name", "opened"), list(zip(NAMES, DIALOGS, strict=True)), ids=NAMES)
def test_what_opens_over_a_screen_keeps_nobody_out(
    looks: Looks, addresses: Mapping[str, str], name: str, opened: Opened
) -> None:
    found = looks.at(
        opened.path.format(**addresses),
        role=opened.role,
        name=f"over-{name}",
        then=opened.open,
        whole=False,
        devices=opened.devices,
    )

    assert found == []


def made(client: httpx.Client, path: str, body: dict[str, Any]) -> str:
    """The address of a new row."""
    answer = client.post(path, json=body)
    answer.raise_for_status()
    return f"{path}{answer.json()['id']}/"
