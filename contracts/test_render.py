"""render.yaml and config/env.py say the same: what one needs, the other declares."""

import re
from pathlib import Path

import pytest

from config.env import VARIABLES, Env
from conformance.local.blueprint import (
    Blueprint,
    Server,
    Sources,
    StaticSite,
    declared,
    environment,
    read,
)
from conformance.local.static_site import pattern

PATH = Path(__file__).parents[1] / "render.yaml"
SERVICES = {name: f"rotc-{name}" for name in ("web", "channels", "worker", "beat")}
# Variables that are not the application's: who reads them instead.
READ_BY_OTHERS = {"PYTHON_VERSION": "Render's build", "REMAP_SIGTERM": "Celery"}
# Variables that Render sets by itself.
SET_BY_RENDER = {one.name for one in VARIABLES if one.name.startswith("RENDER_")}
EXAMPLE = Sources(
    asked={
        "DATABASE_URL": "postgresql://rotc:pw@pooler.example/rotc",
        "DATABASE_DIRECT_URL": "postgresql://rotc:pw@direct.example/rotc",
        "SENTRY_DSN": "",
        "CLOUDINARY_URL": "",
        "EMAIL_URL": "",
        "DEFAULT_FROM_EMAIL": "",
    },
    generated={},
    properties={"rotc-redis": {"connectionString": "redis://red-1:6379"}},
    injected={
        "rotc-web": {"RENDER_EXTERNAL_HOSTNAME": "rotc-web.example.org"},
        "rotc-channels": {"RENDER_EXTERNAL_HOSTNAME": "rotc-channels.example.org"},
        "rotc-frontend": {"RENDER_EXTERNAL_URL": "https://rotc-frontend.example.org"},
    },
)


@pytest.fixture(scope="module")
def blueprint() -> Blueprint:
    return read(PATH)


def server(blueprint: Blueprint, service: str) -> Server:
    """The server of the blueprint that runs one of the application's services."""
    found = blueprint.service(SERVICES[service])
    assert isinstance(found, Server)
    return found


def keys(blueprint: Blueprint, service: str) -> set[str]:
    """The names of all variables that a service of the application has by render.yaml."""
    return {one.key for _, one in declared(server(blueprint, service), blueprint=blueprint)}


@pytest.mark.parametrize("service", SERVICES)
def test_every_variable_that_a_service_requires_is_declared_for_it(
    blueprint: Blueprint, service: str
) -> None:
    required = {one.name for one in VARIABLES if one.required and service in one.services}

    assert required
    assert required - keys(blueprint, service) == set()


@pytest.mark.parametrize("service", SERVICES)
def test_every_declared_variable_is_read_by_somebody(blueprint: Blueprint, service: str) -> None:
    known = {one.name for one in VARIABLES if service in one.services}

    assert keys(blueprint, service) - known - READ_BY_OTHERS.keys() == set()


@pytest.mark.parametrize("service", SERVICES)
def test_what_render_sets_by_itself_is_not_declared(blueprint: Blueprint, service: str) -> None:
    assert SET_BY_RENDER
    assert keys(blueprint, service) & SET_BY_RENDER == set()


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_starts_on_what_render_yaml_gives_it(blueprint: Blueprint, service: str) -> None:
    given = environment(server(blueprint, service), blueprint=blueprint, sources=EXAMPLE)

    env = Env.read(given)

    assert env.environment == "production"
    assert env.cors_allowed_origins == ("https://rotc-frontend.example.org",)


def test_all_services_sign_with_one_key(blueprint: Blueprint) -> None:
    given = [
        environment(server(blueprint, service), blueprint=blueprint, sources=EXAMPLE)
        for service in SERVICES
    ]

    assert len({one["SECRET_KEY"] for one in given}) == 1


def test_no_secret_of_the_application_is_written_out(blueprint: Blueprint) -> None:
    secrets = {one.name for one in VARIABLES if one.secret}

    written = {
        variable.key
        for service in SERVICES
        for _, variable in declared(server(blueprint, service), blueprint=blueprint)
        if hasattr(variable, "value")
    }

    assert secrets & written == set()


def test_every_path_of_the_client_is_answered_with_its_page_and_no_file_is() -> None:
    site = read(PATH).service("rotc-frontend")
    assert isinstance(site, StaticSite)
    patterns = [pattern(route.source) for route in site.routes]
    folder = PATH.parent / "frontend/src/screens"
    declared = [found.read_text() for found in folder.glob("*/routes.ts")]
    paths = re.findall(r'path: "(/[^"]+)"', "".join(declared))

    def is_answered(path: str) -> bool:
        return any(re.match(one, path) for one in patterns)

    assert len(paths) > 20
    assert [path for path in paths if not is_answered(path)] == []
    assert not is_answered("/assets/index.js")
