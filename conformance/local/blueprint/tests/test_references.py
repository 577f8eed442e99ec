"""Names are given once, and every variable has one source that exists."""

import pytest

from conformance.local.blueprint.tests.documents import (
    KEY_VALUE,
    STATIC,
    WEB,
    WORKER,
    another,
    faults,
    warnings,
)

GROUP = """\
envVarGroups:
  - name: shared
    envVars:
      - key: LOG_LEVEL
        value: INFO
"""


def variable(text: str) -> str:
    """The lines that give a service one variable; two of them, the second with the variable."""
    return f"    envVars:\n      - {text}\n"


def test_two_services_cannot_have_one_name() -> None:
    told = faults(WEB + another(WORKER).replace("name: worker", "name: web"))

    assert told == [
        (
            'render.yaml:7: services[web].name: "web" is taken since line 2 '
            "(choose another, or remove one)"
        )
    ]


def test_a_database_cannot_have_the_name_of_a_service() -> None:
    told = faults(f"{WEB}databases:\n  - name: web\n")

    assert [one.split(": ")[:2] for one in told] == [["render.yaml:7", "databases[web].name"]]


def test_a_variable_is_declared_once_in_a_service() -> None:
    told = faults(f"{WEB}{variable('{key: A, value: x}')}      - {{key: A, value: z}}\n")

    assert told == [
        (
            'render.yaml:8: services[web].envVars[A].key: "A" is taken since line 7 '
            "(choose another, or remove one)"
        )
    ]


def test_a_secret_generated_by_two_services_is_two_secrets() -> None:
    made = variable("{key: SECRET_KEY, generateValue: true}")

    told = faults(WEB + made + another(WORKER) + made)

    assert told == [
        (
            "render.yaml:13: services[worker].envVars[SECRET_KEY].generateValue: "
            "web generates SECRET_KEY too, and the two will differ "
            "(generate it in one group, or take it with fromService and envVarKey)"
        )
    ]


def test_a_secret_generated_in_two_groups_is_two_secrets() -> None:
    made = "    envVars:\n      - {key: SECRET_KEY, generateValue: true}\n"

    told = faults(f"{WEB}envVarGroups:\n  - name: a\n{made}  - name: b\n{made}")

    assert [one.split(": ")[0] for one in told] == ["render.yaml:12"]


def test_one_secret_in_a_group_serves_all() -> None:
    text = WEB + variable("fromGroup: shared") + another(WORKER) + variable("fromGroup: shared")
    text += GROUP + "      - {key: SECRET_KEY, generateValue: true}\n"

    assert faults(text) == []


def test_a_question_in_a_group_is_never_asked() -> None:
    told = faults(WEB + GROUP + "      - {key: DATABASE_URL, sync: false}\n")

    assert told == [
        (
            "render.yaml:11: envVarGroups[shared].envVars[DATABASE_URL].sync: Render ignores "
            "sync: false in a group, and the variable is never there (declare it on the services)"
        )
    ]


def test_a_reference_in_a_group_is_refused() -> None:
    reference = "{key: A, fromService: {type: web, name: web, property: host}}"

    told = faults(f"{WEB}{GROUP}      - {reference}\n")

    assert told == [
        (
            "render.yaml:11: envVarGroups[shared].envVars[A].fromService: "
            "a variable has no such field (remove it)"
        )
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{key: A}", "no source"),
        ("{key: A, generateValue: false}", "no source"),
        ("{key: A, sync: true}", "no source"),
        ("{key: A, value: x, generateValue: true}", "several sources"),
        ("{key: A, value: x, sync: false}", "several sources"),
    ],
)
def test_a_variable_has_one_source(text: str, found: str) -> None:
    told = faults(WEB + variable(text))

    assert told == [
        (
            f"render.yaml:7: services[web].envVars[A]: {found} for its value "
            "(give one: value, generateValue: true or sync: false)"
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        "{key: SECRET_KEY, value: 0Jp8UXyYdqVn}",
        "{key: SENTRY_DSN, value: 'https://key@sentry.example/1'}",
        "{key: DATABASE_URL, value: 'postgresql://rotc:pw@db.example/rotc'}",
    ],
)
def test_a_secret_is_not_written_out(text: str) -> None:
    (told,) = faults(WEB + variable(text))

    assert told.startswith("render.yaml:7: services[web].envVars[")
    assert told.endswith(
        "].value: a secret that everyone with the repository can read "
        "(use sync: false or generateValue: true)"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("fromGroup: shred", 'fromGroup: no group is named "shred" (there are: shared)'),
        (
            "{key: A, fromDatabase: {name: db, property: host}}",
            'fromDatabase.name: no database is named "db" (there are none)',
        ),
        (
            "{key: A, fromService: {type: web, name: wbe, property: host}}",
            'fromService.name: no service is named "wbe" (there are: store, web, worker)',
        ),
        (
            "{key: A, fromService: {type: pserv, name: web, property: host}}",
            "fromService.type: web is a web (write web)",
        ),
        (
            "{key: A, fromService: {type: web, name: web, property: connectionString}}",
            "fromService.property: a web has no connectionString (it has host, port, hostport, ",
        ),
        (
            "{key: A, fromService: {type: worker, name: worker, property: host}}",
            "fromService.property: a worker has no host (it has none; use envVarKey)",
        ),
        (
            "{key: A, fromService: {type: web, name: web, envVarKey: MISSING}}",
            "fromService.envVarKey: web declares no MISSING (declare it there)",
        ),
        (
            "{key: A, fromService: {type: web, name: web}}",
            "fromService: takes a property or a variable, one of the two (give property or ",
        ),
        (
            "{key: A, fromService: {type: web, name: web, property: host, envVarKey: B}}",
            "fromService: takes a property or a variable, one of the two (give property or ",
        ),
    ],
)
def test_a_reference_leads_to_something_that_is_there(text: str, told: str) -> None:
    document = WEB + variable(text) + another(WORKER) + another(KEY_VALUE) + GROUP

    (fault,) = faults(document)

    assert fault.startswith("render.yaml:7: services[web].envVars[")
    assert told in fault


def test_what_platform_gives_a_service_may_be_asked_for() -> None:
    text = "{key: ORIGIN, fromService: {type: web, name: pages, envVarKey: RENDER_EXTERNAL_URL}}"

    assert faults(WEB + variable(text) + another(STATIC)) == []


def test_a_variable_of_a_group_may_be_asked_for() -> None:
    text = "{key: LEVEL, fromService: {type: web, name: web, envVarKey: LOG_LEVEL}}"

    told = faults(WEB + variable("fromGroup: shared") + another(WORKER) + variable(text) + GROUP)

    assert told == []


def test_the_old_name_of_key_value_is_a_warning_in_a_reference_too() -> None:
    text = "{key: REDIS_URL, fromService: {type: redis, name: store, property: connectionString}}"

    told = warnings(WEB + variable(text) + another(KEY_VALUE))

    assert told == [
        (
            "render.yaml:7: services[web].envVars[REDIS_URL].fromService.type: "
            "redis is a spelling that Render has given up (write keyvalue)"
        )
    ]


def test_two_variables_that_take_from_each_other_have_no_value() -> None:
    there = "{key: A, fromService: {type: worker, name: worker, envVarKey: A}}"
    back = "{key: A, fromService: {type: web, name: web, envVarKey: A}}"

    told = faults(WEB + variable(there) + another(WORKER) + variable(back))

    text = "leads back to itself, so it never has a value (give it one somewhere)"
    assert told == [
        f"render.yaml:7: services[web].envVars[A].fromService.envVarKey: {text}",
        f"render.yaml:13: services[worker].envVars[A].fromService.envVarKey: {text}",
    ]
