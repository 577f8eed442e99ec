"""The environment of a service, from every kind of source."""

import pytest

from conformance.local.blueprint import (
    Blueprint,
    BlueprintError,
    Server,
    Sources,
    environment,
    parse,
)
from conformance.local.blueprint.tests.documents import (
    KEY_VALUE,
    STATIC,
    WEB,
    WORKER,
    another,
)

GROUP = """\
envVarGroups:
  - name: shared
    envVars:
      - {key: SECRET_KEY, generateValue: true}
      - {key: LOG_LEVEL, value: INFO}
"""
DATABASE = "databases:\n  - name: db\n"
URL = "https://web.example"


def sources(
    *, asked: dict[str, str] | None = None, generated: dict[str, str] | None = None
) -> Sources:
    """Stores and platform that run; answers and secrets as given."""
    return Sources(
        asked=asked or {},
        generated={} if generated is None else generated,
        properties={
            "store": {"connectionString": "redis://store:6379", "host": "store"},
            "web": {"host": "web", "port": "10000", "hostport": "web:10000"},
            "db": {"connectionString": "postgresql://db/rotc"},
        },
        injected={"web": {"RENDER_EXTERNAL_URL": URL}},
    )


def blueprint(*, web: tuple[str, ...] = (), worker: tuple[str, ...] = ()) -> Blueprint:
    """Services with these variables, beside a store, a database and a group."""
    lines = {
        name: "".join(f"      - {one}\n" for one in given)
        for name, given in (("web", web), ("worker", worker))
    }
    return parse(
        f"{WEB}    envVars:\n{lines['web'] or '      []'}\n"
        f"{another(WORKER)}    envVars:\n{lines['worker'] or '      []'}\n"
        f"{another(STATIC)}{another(KEY_VALUE)}{DATABASE}{GROUP}"
    )


def of(name: str, *, within: Blueprint, by: Sources) -> dict[str, str]:
    """The environment of a service by its name."""
    service = within.service(name)
    assert isinstance(service, Server)
    return environment(service, blueprint=within, sources=by)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("{key: A, value: x}", "x"),
        ("{key: A, value: 10000}", "10000"),
        ("{key: A, value: ''}", ""),
        ("{key: A, sync: false}", "answer"),
        ("{key: A, fromService: {type: keyvalue, name: store, property: host}}", "store"),
        ("{key: A, fromService: {type: web, name: web, property: hostport}}", "web:10000"),
        ("{key: A, fromService: {type: web, name: web, envVarKey: RENDER_EXTERNAL_URL}}", URL),
        ("{key: A, fromDatabase: {name: db, property: connectionString}}", "postgresql://db/rotc"),
    ],
)
def test_a_variable_has_the_value_of_its_source(variable: str, value: str) -> None:
    within = blueprint(worker=(variable,))

    found = of("worker", within=within, by=sources(asked={"A": "answer"}))

    assert found == {"A": value}


def test_a_variable_of_a_variable_of_another_service_is_followed_to_its_end() -> None:
    within = blueprint(
        web=("{key: B, fromService: {type: worker, name: worker, envVarKey: C}}",),
        worker=(
            "{key: A, fromService: {type: web, name: web, envVarKey: B}}",
            "{key: C, sync: false}",
        ),
    )

    found = of("worker", within=within, by=sources(asked={"C": "far"}))

    assert found == {"A": "far", "C": "far"}


def test_all_services_of_a_group_get_the_same_secret_of_256_bits() -> None:
    within = blueprint(web=("fromGroup: shared",), worker=("fromGroup: shared",))
    by = sources()

    web, worker = of("web", within=within, by=by), of("worker", within=within, by=by)

    assert web == worker
    assert len(web["SECRET_KEY"]) == 44
    assert web["LOG_LEVEL"] == "INFO"


def test_a_secret_is_kept_as_long_as_the_caller_keeps_it() -> None:
    within = blueprint(web=("fromGroup: shared",))
    kept: dict[str, str] = {}

    first = of("web", within=within, by=sources(generated=kept))
    second = of("web", within=within, by=sources(generated=kept))
    elsewhere = of("web", within=within, by=sources())

    assert first == second != elsewhere
    assert list(kept) == ["shared/SECRET_KEY"]


def test_a_service_that_asks_for_a_generated_secret_gets_the_same_one() -> None:
    within = blueprint(
        web=("{key: PEPPER, generateValue: true}",),
        worker=("{key: SALT, fromService: {type: web, name: web, envVarKey: PEPPER}}",),
    )
    by = sources()

    salt = of("worker", within=within, by=by)["SALT"]

    assert of("web", within=within, by=by) == {"PEPPER": salt}


def test_a_services_own_variable_wins_over_the_groups() -> None:
    within = blueprint(web=("{key: LOG_LEVEL, value: DEBUG}", "fromGroup: shared"))

    found = of("web", within=within, by=sources())

    assert found["LOG_LEVEL"] == "DEBUG"


def test_every_variable_without_a_value_is_named_at_once() -> None:
    within = blueprint(
        web=(
            "{key: DATABASE_URL, sync: false}",
            "{key: B, fromService: {type: web, name: pages, envVarKey: RENDER_EXTERNAL_URL}}",
            "{key: C, fromService: {type: keyvalue, name: store, property: port}}",
        )
    )

    with pytest.raises(BlueprintError) as refusal:
        of("web", within=within, by=sources())

    place = "services[web].envVars"
    asked = "Render would ask for it, and no answer was given (answer DATABASE_URL)"
    assert refusal.value.problems == (
        f"render.yaml:7: {place}[DATABASE_URL]: {asked}",
        f"render.yaml:8: {place}[B]: pages has no variable RENDER_EXTERNAL_URL",
        f"render.yaml:9: {place}[C]: store offers no port (is it running?)",
    )
