"""System settings over what was seen: what another administrator has set is left alone."""

from collections.abc import Callable

import pytest
from rest_framework.test import APIClient

from rotc.operations import selectors
from rotc.operations.models import SystemSetting

SETTINGS = "/api/v1/settings/system/"
Asking = Callable[[str], APIClient]


def test_what_another_has_set_is_left_alone_and_named(asking: Asking) -> None:
    admin = asking("admin")
    admin.patch(SETTINGS, {"primary_color": "green"})

    answer = admin.patch(
        SETTINGS,
        {
            "primary_color": "red",
            "dark_mode_default": True,
            "expected": {"primary_color": "blue", "dark_mode_default": "false"},
        },
    )

    assert (answer.status_code, answer.json()["code"]) == (409, "moved_on")
    assert list(answer.json()["errors"]) == ["primary_color"]
    assert selectors.system_settings()["primary_color"] == "green"
    assert selectors.system_settings()["dark_mode_default"] is False
    assert SystemSetting.objects.count() == 1


@pytest.mark.parametrize("is_set", [True, False])
def test_what_stands_as_it_was_seen_is_set_also_where_nobody_had_set_it(
    asking: Asking, *, is_set: bool
) -> None:
    admin = asking("admin")
    admin.patch(SETTINGS, {"dark_mode_default": False} if is_set else {})

    answer = admin.patch(
        SETTINGS,
        {
            "dark_mode_default": True,
            "cadet_list_source_url": "https://a.example.test",
            "expected": {"dark_mode_default": "false", "cadet_list_source_url": ""},
        },
    )

    assert answer.status_code == 200, answer.content
    assert answer.json()["dark_mode_default"] is True
    assert answer.json()["cadet_list_source_url"] == "https://a.example.test"


def test_what_another_has_set_to_the_same_is_no_conflict(asking: Asking) -> None:
    admin = asking("admin")
    admin.patch(SETTINGS, {"dark_mode_default": True})

    answer = admin.patch(
        SETTINGS, {"dark_mode_default": True, "expected": {"dark_mode_default": "false"}}
    )

    assert (answer.status_code, answer.json()["dark_mode_default"]) == (200, True)
