"""Every program refuses an unfit environment alike: one message, no traceback, and an end."""

import pytest

from config.tests.processes import BEAT, CHANNELS, MANAGE, WEB, WORKER, fit_environment, run

PROGRAMS = {
    "gunicorn": WEB,
    "gunicorn --preload": (*WEB, "--preload"),
    "gunicorn without our settings": WEB[:2],
    "daphne": (*CHANNELS, "config.asgi:application"),
    "worker": WORKER,
    "beat": BEAT,
    "manage.py": (*MANAGE, "check"),
}


@pytest.mark.parametrize("command", PROGRAMS.values(), ids=PROGRAMS)
def test_a_program_refuses_to_start_and_says_all_that_is_wrong(command: tuple[str, ...]) -> None:
    environment = fit_environment() | {
        "SECRET_KEY": "",
        "DATABASE_URL": "mysql://rotc:hunter2@host/rotc",
        "CORS_ALLOWED_ORIGINS": "https://app.example.org/",
    }

    ended = run(command, environment)

    assert ended.returncode != 0
    assert "SECRET_KEY is missing" in ended.stderr
    assert "DATABASE_URL must start with postgresql://" in ended.stderr
    assert "CORS_ALLOWED_ORIGINS an origin ends after host and port" in ended.stderr
    assert "Traceback" not in ended.stderr + ended.stdout
    assert "hunter2" not in ended.stderr + ended.stdout


@pytest.mark.parametrize("chosen", [None, "", "config.settings.nope"])
def test_no_settings_are_taken_for_granted(chosen: str | None) -> None:
    environment = fit_environment()
    del environment["DJANGO_SETTINGS_MODULE"]
    if chosen is not None:
        environment["DJANGO_SETTINGS_MODULE"] = chosen

    ended = run((*MANAGE, "check"), environment)

    assert ended.returncode != 0
    assert "DJANGO_SETTINGS_MODULE" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_the_refusal_is_said_once_by_a_preloaded_gunicorn() -> None:
    environment = fit_environment() | {"SECRET_KEY": ""}

    ended = run((*WEB, "--workers", "4"), environment)

    assert ended.stderr.count("Refused to start") == 1


@pytest.mark.parametrize("settings", ["development", "testing"])
def test_a_laptop_needs_no_environment(settings: str) -> None:
    environment = {
        "PATH": fit_environment()["PATH"],
        "DJANGO_SETTINGS_MODULE": f"config.settings.{settings}",
    }

    ended = run((*MANAGE, "check"), environment)

    assert ended.returncode == 0, ended.stderr


def test_production_passes_djangos_own_checks() -> None:
    ended = run((*MANAGE, "check", "--deploy", "--fail-level", "WARNING"), fit_environment())

    assert ended.returncode == 0, ended.stderr
    assert "no issues" in ended.stdout
