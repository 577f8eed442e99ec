"""YAML itself: what its two vintages disagree on, and what cannot be read."""

import pytest

from conformance.local.blueprint import parse
from conformance.local.blueprint.tests.documents import WEB, faults

AMBIGUOUS = "means different things to different readers of YAML"


@pytest.mark.parametrize("word", ["off", "No", "y", "010", "1:30", "3.10", "0x10", "1_000", "1e3"])
def test_a_word_that_readers_of_yaml_take_differently_must_be_quoted(word: str) -> None:
    text = WEB + f"    envVars:\n      - key: A\n        value: {word}\n"

    told = faults(text)

    place = "render.yaml:8: services[web].envVars[A].value"
    assert told == [f'{place}: {word} {AMBIGUOUS} (quote it: "{word}")']


def test_an_unquoted_python_version_loses_its_last_nought() -> None:
    text = WEB + "    envVars:\n      - key: PYTHON_VERSION\n        value: 3.10\n"

    told = faults(text)

    place = "render.yaml:8: services[web].envVars[PYTHON_VERSION].value"
    assert told == [f'{place}: 3.10 {AMBIGUOUS} (quote it: "3.10")']


def test_an_unquoted_off_is_refused_where_render_knows_the_word() -> None:
    told = faults(WEB + "    autoDeployTrigger: off\n")

    place = "render.yaml:6: services[web].autoDeployTrigger"
    assert told == [f'{place}: off {AMBIGUOUS} (quote it: "off")']


def test_a_quoted_off_is_taken() -> None:
    assert faults(WEB + "    autoDeployTrigger: 'off'\n") == []


@pytest.mark.parametrize("number", ["10000", "0", "-1", "0.5", "3.11"])
def test_a_number_that_survives_is_taken_as_the_text_of_a_variable(number: str) -> None:
    text = WEB + f"    envVars:\n      - key: A\n        value: {number}\n"

    blueprint = parse(text)

    (variable,) = blueprint.service("web").env_vars  # type: ignore[union-attr]  # a server, as written
    assert variable.value == number  # type: ignore[union-attr]  # a plain value, as written


def test_a_key_given_twice_is_told_with_both_lines() -> None:
    told = faults(WEB + "    runtime: node\n")

    assert told == [
        "render.yaml:6: services[web].runtime: given before, on line 4 (keep one of the two)"
    ]


def test_a_merge_key_is_refused() -> None:
    told = faults(WEB + "    <<: {plan: starter}\n")

    text = "a merge key, which YAML 1.2 has not (write the fields out)"
    assert told == [f"render.yaml:6: services[web].<<: {text}"]


def test_an_anchor_inside_the_list_of_services_is_taken() -> None:
    text = WEB + "    envVars: &shared\n      - key: A\n        value: b\n"
    text += "  - type: worker\n    name: worker\n    runtime: python\n"
    text += "    startCommand: celery worker\n    envVars: *shared\n"

    blueprint = parse(text)

    assert [one.env_vars[0].line for one in blueprint.servers] == [7, 7]


def test_a_folded_command_is_one_line() -> None:
    text = WEB.replace("gunicorn app", ">-\n      gunicorn app\n      --workers 4")

    (web,) = parse(text).servers

    assert web.start_command == "gunicorn app --workers 4"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "render.yaml:1: one mapping is wanted (start with `services:`)"),
        ("- a\n", "render.yaml:1: one mapping is wanted (start with `services:`)"),
        ("a: b\n---\nc: d\n", "render.yaml:1: one mapping is wanted (start with `services:`)"),
        (
            "services:\n  - type: web: x\n",
            "render.yaml:2: not YAML: mapping values are not allowed here (mend the syntax)",
        ),
        (
            "services: *all\n",
            "render.yaml:1: not YAML: found undefined alias 'all' (mend the syntax)",
        ),
    ],
)
def test_what_is_no_single_mapping_is_told_once(text: str, told: str) -> None:
    assert faults(text) == [told]
