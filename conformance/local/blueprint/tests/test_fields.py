"""Each kind of service has its own fields, and no others."""

import pytest

from conformance.local.blueprint.tests.documents import (
    CRON,
    KEY_VALUE,
    STATIC,
    WEB,
    WORKER,
    faults,
    warnings,
)

SERVER = "a web service, private service or worker"


@pytest.mark.parametrize("document", [WEB, WORKER, STATIC, KEY_VALUE, CRON])
def test_the_small_blueprints_are_sound(document: str) -> None:
    assert faults(document) == []


@pytest.mark.parametrize(
    ("document", "line", "told"),
    [
        (WEB, "plan: hobby", 'plan: "hobby" is not among the choices (free, starter, standard, '),
        (WEB, "region: manila", 'region: "manila" is not among the choices (oregon, ohio, '),
        (WEB, "maxShutdownDelaySeconds: 301", '"301" (write a whole number from 1 to 300)'),
        (WEB, "maxShutdownDelaySeconds: true", '"true" (write a whole number from 1 to 300)'),
        (WEB, "numInstances: 0", '"0" (write a whole number from 1)'),
        (WEB, "healthCheckPth: /", f"{SERVER} has no such field (healthCheckPath?)"),
        (WEB, "healthCheckInterval: 5", f"{SERVER} has no such field (healthCheckPath?)"),
        (WEB, "staticPublishPath: dist", f"{SERVER} has no such field (remove it)"),
        (WEB, "domains: example.org", 'domains: "example.org", and a list is wanted'),
        (WEB, "disk: {name: a}", "disk.mountPath: missing (a disk needs it)"),
        (WEB, "disk: big", 'disk: "big", and a mapping is wanted (name, mountPath, sizeGB)'),
        (WEB, "buildFilter: {}", "a build filter without any of its fields (paths, ignoredPaths)"),
        (WEB, "buildCommand: 5", 'buildCommand: "5", and text is wanted (quote it)'),
        (WEB, "buildCommand:", "buildCommand: nothing, and text is wanted (quote it)"),
        (WEB, "env: python", "env: no longer a field (write runtime)"),
        (WEB, "autoDeployTrigger: always", '"always" is not among the choices (off, commit, '),
        (STATIC, "plan: free", "plan: a static site has no such field (remove it)"),
        (STATIC, "region: oregon", "region: a static site has no such field (remove it)"),
        (STATIC, "startCommand: x", "startCommand: a static site has no such field"),
        (STATIC, "healthCheckPath: /", "healthCheckPath: a static site has no such field"),
        (STATIC, "numInstances: 2", "numInstances: a static site has no such field"),
        (STATIC, "headers: [{path: /}]", "headers[/].name: missing (a header needs it)"),
        (STATIC, "routes: [{type: proxy, source: a, destination: b}]", '"proxy" is not among'),
        (KEY_VALUE, "runtime: python", "runtime: a Key Value instance has no such field"),
        (KEY_VALUE, "envVars: []", "envVars: a Key Value instance has no such field"),
        (CRON, "healthCheckPath: /", "healthCheckPath: a cron job has no such field"),
        (CRON, "plan: free", 'plan: "free" is not among the choices (starter, standard, '),
    ],
)
def test_what_a_kind_does_not_have_is_refused(document: str, line: str, told: str) -> None:
    (fault,) = [one for one in faults(f"{document}    {line}\n") if told in one]

    number = len(document.splitlines()) + 1
    assert fault.startswith(f"render.yaml:{number}: services[")


@pytest.mark.parametrize(
    ("document", "field", "what"),
    [
        (WEB, "name", SERVER),
        (WEB, "runtime", SERVER),
        (CRON, "schedule", "a cron job"),
        (KEY_VALUE, "ipAllowList", "a Key Value instance"),
    ],
)
def test_what_a_kind_needs_is_missed(document: str, field: str, what: str) -> None:
    lines = [line for line in document.splitlines(keepends=True) if f"    {field}:" not in line]

    told = faults("".join(lines))

    assert [one.split(f".{field}: ")[-1] for one in told] == [f"missing ({what} needs it)"]


@pytest.mark.parametrize("value", ["false", "True"])
def test_a_boolean_is_no_value_of_a_variable(value: str) -> None:
    told = faults(WEB + f"    envVars:\n      - key: DEBUG\n        value: {value}\n")

    assert told == [
        (
            "render.yaml:8: services[web].envVars[DEBUG].value: "
            f'a boolean, which Render refuses (quote it: "{value.lower()}")'
        )
    ]


@pytest.mark.parametrize(
    ("variable", "told"),
    [
        ("{value: x}", "envVars[0].key: missing (a variable needs it)"),
        ("{key: A, valeu: x}", "envVars[A].valeu: a variable has no such field (value?)"),
        ("{key: A, fromGroup: g}", "envVars[A].key: a line that takes in a group has no such"),
        ("{key: A, value: x, fromService: {type: web, name: web}}", "].value: a variable from a"),
        ("{key: A, fromService: {name: web}}", "].fromService.type: missing (a reference to a"),
        ("{key: A, fromService: {type: shop, name: web}}", '].fromService.type: "shop" is not'),
        ("{key: A, fromDatabase: {name: db, property: url}}", '.property: "url" is not among'),
        ("{key: A, value: [x]}", "].value: a list, and text or a number is wanted"),
        ("A=x", '].envVars[0]: "A=x", and a mapping is wanted'),
    ],
)
def test_a_variable_has_exactly_one_closed_form(variable: str, told: str) -> None:
    found = faults(WEB + f"    envVars:\n      - {variable}\n")

    assert [one for one in found if one.startswith("render.yaml:7: ") and told in one]


@pytest.mark.parametrize("kind", ["database", "static", "workflow", "Web"])
def test_a_kind_that_render_does_not_know_is_refused(kind: str) -> None:
    told = faults(WEB.replace("type: web", f"type: {kind}"))

    kinds = "web, pserv, worker, cron, keyvalue, redis"
    assert told == [
        f'render.yaml:2: services[web].type: "{kind}" is no kind of service (write one of {kinds})'
    ]


@pytest.mark.parametrize("key", ["x-shared", "service", "anchors"])
def test_the_root_holds_no_keys_of_ones_own(key: str) -> None:
    told = faults(f"{key}: {{}}\n{WEB}")

    assert told[0].startswith(f"render.yaml:1: {key}: a blueprint has no such field (")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "autoDeploy: true",
            (
                "autoDeploy: a spelling that Render has given up "
                "(write autoDeployTrigger: commit, checksPass or off)"
            ),
        ),
        (
            "pullRequestPreviewsEnabled: true",
            (
                "pullRequestPreviewsEnabled: a spelling that Render has given up "
                "(write previews: generation)"
            ),
        ),
        (
            "previewPlan: starter",
            "previewPlan: a spelling that Render has given up (write previews: plan)",
        ),
        (
            "plan: 1c-2g",
            "plan: 1c-2g is newer than Render's tools of April 2026 (they refuse it)",
        ),
        (
            "maintenanceMode: {enabled: false}",
            "maintenanceMode: newer than Render's tools of April 2026 (they refuse it)",
        ),
    ],
)
def test_what_one_vintage_of_render_refuses_is_a_warning(line: str, told: str) -> None:
    text = f"{WEB}    {line}\n"

    assert faults(text) == []
    assert warnings(text) == [f"render.yaml:6: services[web].{told}"]


def test_the_old_name_of_key_value_is_a_warning() -> None:
    text = KEY_VALUE.replace("keyvalue", "redis")

    told = "redis is a spelling that Render has given up (write keyvalue)"
    assert warnings(text) == [f"render.yaml:2: services[store].type: {told}"]


def test_every_fault_is_told_at_once_in_the_order_of_the_file() -> None:
    text = WEB.replace("python", "pyton") + "    plan: hobby\n    numInstances: none\n"

    told = faults(text)

    assert [one.split(":")[1] for one in told] == ["4", "6", "7"]


def test_services_within_a_project_are_judged_too() -> None:
    indented = "".join(f"        {line}\n" for line in WEB.splitlines())
    text = f"projects:\n  - name: unit\n    environments:\n      - name: live\n{indented}"

    told = faults(text + "            plan: hobby\n")

    place = "render.yaml:10: projects[unit].environments[live].services[web].plan"
    assert [one.split(": ")[:2] for one in told] == [place.split(": ")]
