"""/api/v1/settings/system/: what holds for everybody."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from rotc.operations import selectors
from rotc.operations.models import AuditEntry, SystemSetting

SETTINGS = "/api/v1/settings/system/"
UNTOUCHED = {
    "email_alerts_default": True,
    "push_notifications_default": True,
    "activity_updates_default": True,
    "dark_mode_default": False,
    "compact_mode_default": False,
    "primary_color": "blue",
    "cadet_list_source_url": None,
}
Asking = Callable[[str], APIClient]


def test_before_anybody_sets_anything_the_defaults_hold(asking: Asking) -> None:
    answer = asking("admin").get(SETTINGS)

    assert answer.json() == UNTOUCHED


def test_an_administrator_sets_what_he_names_and_nothing_else(asking: Asking) -> None:
    admin = asking("admin")
    chosen = {
        "dark_mode_default": True,
        "primary_color": "#00aaFF",
        "cadet_list_source_url": "https://sheets.example.test/cadets?key=s3cret",
    }

    answer = admin.patch(SETTINGS, chosen)

    assert answer.status_code == 200
    assert answer.json() == UNTOUCHED | chosen
    assert selectors.system_settings() == UNTOUCHED | chosen
    assert dict(SystemSetting.objects.values_list("key", "value"))["dark_mode_default"] == "1"


def test_a_setting_is_set_again_and_taken_back(asking: Asking) -> None:
    admin = asking("admin")

    for given in (
        {"email_alerts_default": False, "cadet_list_source_url": "https://a.example.test"},
        {"email_alerts_default": True},
        {"cadet_list_source_url": None},
    ):
        assert admin.patch(SETTINGS, given).status_code == 200

    assert selectors.system_settings() == UNTOUCHED
    assert SystemSetting.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_what_was_kept_is_forgotten_when_a_setting_changes(asking: Asking) -> None:
    admin = asking("admin")
    admin.get(SETTINGS)

    kept = admin.get(SETTINGS)
    admin.patch(SETTINGS, {"compact_mode_default": True})
    fresh = admin.get(SETTINGS)

    assert (kept["X-Cache"], fresh["X-Cache"]) == ("hit", "miss")
    assert fresh.json()["compact_mode_default"] is True


def test_which_settings_changed_is_in_the_audit_log_without_their_values(asking: Asking) -> None:
    address = "https://sheets.example.test/cadets?key=s3cret"

    asking("admin").patch(SETTINGS, {"cadet_list_source_url": address, "dark_mode_default": True})

    entry = AuditEntry.objects.get()
    assert (entry.event, entry.subject, entry.actor_username) == (
        "settings.changed",
        "settings:system",
        "admin",
    )
    assert entry.facts == {"changed": ["cadet_list_source_url", "dark_mode_default"]}


def test_changing_nothing_is_no_event(asking: Asking) -> None:
    answer = asking("admin").patch(SETTINGS, {})

    assert (answer.status_code, answer.json()) == (200, UNTOUCHED)
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    "given",
    [
        {"theme": "dark"},
        {"dark_mode_default": "perhaps"},
        {"dark_mode_default": None},
        {"primary_color": "red; background: url(x)"},
        {"primary_color": "#12345"},
        {"primary_color": None},
        {"primary_color": ""},
        {"cadet_list_source_url": "http://sheets.example.test"},
        {"cadet_list_source_url": "javascript:alert(1)"},
        {"cadet_list_source_url": "https://" + "x" * 2000 + ".test"},
        {"id": 1},
    ],
)
def test_what_is_no_setting_or_no_value_of_one_is_refused_by_name(
    asking: Asking, given: dict[str, Any]
) -> None:
    answer = asking("admin").patch(SETTINGS, {"compact_mode_default": True, **given}, format="json")

    assert answer.status_code == 400
    assert answer.json()["errors"].keys() == given.keys()
    assert not SystemSetting.objects.exists()


@pytest.mark.parametrize("role", ["cadet", "training_staff"])
@pytest.mark.parametrize("method", ["get", "patch"])
def test_only_administrators_see_and_set_it(asking: Asking, role: str, method: str) -> None:
    answer = getattr(asking(role), method)(SETTINGS)

    assert answer.status_code == 403


def test_what_the_legacy_server_left_is_read_as_far_as_it_makes_sense(db: None) -> None:
    SystemSetting.objects.bulk_create(
        SystemSetting(key=key, value=value)
        for key, value in {
            "dark_mode_default": "1",
            "email_alerts_default": "0",
            "compact_mode_default": "yes, please",
            "activity_updates_default": None,
            "primary_color": "maroon",
            "something_else": "kept",
        }.items()
    )

    found = selectors.system_settings()

    assert found == UNTOUCHED | {
        "dark_mode_default": True,
        "email_alerts_default": False,
        "primary_color": "maroon",
    }
