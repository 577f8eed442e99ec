"""/api/v1/settings/me/: what one chose for oneself."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from rotc import caching
from rotc.accounts.models import Role, User, UserSettings
from rotc.accounts.tests.people import signed_in
from rotc.integrations.redis import connection
from rotc.operations import services as operations

MINE = "/api/v1/settings/me/"
UNTOUCHED = {
    "email_alerts": True,
    "push_notifications": True,
    "activity_updates": True,
    "dark_mode": False,
    "compact_mode": False,
    "primary_color": "blue",
    "custom_bg": None,
    "own_dark_mode": None,
}
Accounts = Callable[..., User]


@pytest.fixture(autouse=True)
def empty_cache(empty_throttle: None) -> None:
    """Nothing is kept yet."""
    for key in connection().scan_iter(f"{caching.PREFIX}*"):
        connection().delete(key)


@pytest.mark.parametrize("role", Role.values)
def test_whoever_chose_nothing_has_what_holds_for_everybody(
    account: Accounts, admin: User, role: str
) -> None:
    account("someone", role)
    operations.change_system_settings(dark_mode_default=True, primary_color="maroon", by=admin)

    answer = signed_in("someone").get(MINE)

    assert answer.json() == UNTOUCHED | {"dark_mode": True, "primary_color": "maroon"}
    assert not UserSettings.objects.exists()


def test_one_chooses_for_oneself_alone(account: Accounts, cadet: User) -> None:
    account("other")
    chosen = {
        "email_alerts": False,
        "compact_mode": True,
        "primary_color": "#0a0B0c",
        "custom_bg": "https://img.example.test/x.png?a=R&D",
    }

    answer = signed_in("jdelacruz").patch(MINE, chosen)

    assert (answer.status_code, answer.json()) == (200, UNTOUCHED | chosen)
    assert signed_in("jdelacruz").get(MINE).json() == UNTOUCHED | chosen
    assert signed_in("other").get(MINE).json() == UNTOUCHED


def test_an_own_choice_stands_when_that_of_the_system_changes(cadet: User, admin: User) -> None:
    client = signed_in("jdelacruz")
    client.patch(MINE, {"dark_mode": False, "email_alerts": True})

    operations.change_system_settings(
        dark_mode_default=True, email_alerts_default=False, compact_mode_default=True, by=admin
    )

    kept = {"compact_mode": True, "own_dark_mode": False}
    assert client.get(MINE).json() == UNTOUCHED | kept


def test_choosing_nothing_goes_back_to_what_holds_for_everybody(cadet: User) -> None:
    client = signed_in("jdelacruz")
    client.patch(MINE, {"dark_mode": True, "primary_color": "red"})

    answer = client.patch(MINE, {"dark_mode": None, "primary_color": None}, format="json")

    assert answer.json() == UNTOUCHED


@pytest.mark.parametrize(
    "given",
    [
        {"theme": "x"},
        {"user": 1},
        {"dark_mode": "x"},
        {"primary_color": "url(x)"},
        {"custom_bg": "/etc"},
        {"custom_bg": "http://img.example.test/x.png"},
        {"custom_bg": "data:image/png;base64,AAAA"},
    ],
)
def test_what_cannot_be_chosen_is_named(cadet: User, given: dict[str, Any]) -> None:
    answer = signed_in("jdelacruz").patch(MINE, {"compact_mode": True, **given})

    assert answer.status_code == 400
    assert answer.json()["errors"].keys() == given.keys()
    assert not UserSettings.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_was_kept_is_forgotten_when_one_chooses_and_when_the_system_changes(
    cadet: User, admin: User
) -> None:
    client = signed_in("jdelacruz")
    client.get(MINE)
    kept = client.get(MINE)

    client.patch(MINE, {"dark_mode": True})
    own = client.get(MINE)
    signed_in("commandant").patch("/api/v1/settings/system/", {"primary_color": "green"})
    everybody = client.get(MINE)

    assert [each["X-Cache"] for each in (kept, own, everybody)] == ["hit", "miss", "miss"]
    assert (own.json()["dark_mode"], everybody.json()["primary_color"]) == (True, "green")


def test_whoever_is_not_signed_in_has_no_settings(db: None) -> None:
    answers = [APIClient().get(MINE).status_code, APIClient().patch(MINE, {}).status_code]

    assert answers == [401, 401]


def test_what_the_legacy_server_left_is_shown_as_it_is(cadet: User) -> None:
    UserSettings.objects.create(user=cadet, primary_color="", custom_bg="/uploads/bg.png")

    shown = signed_in("jdelacruz").get(MINE).json()

    assert (shown["primary_color"], shown["custom_bg"]) == ("", "/uploads/bg.png")
