"""The render.yaml of this repository.

CONFORMANCE_RENDER_SCHEMA may name one or more copies of Render's own JSON Schema (separated as in
PATH); the file is then held against each. Without it those tests do not exist.
"""

import json
import os
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from conformance.environment import setting
from conformance.local.blueprint import Blueprint, KeyValue, Server, StaticSite, Value, read

PATH = Path(__file__).parents[4] / "render.yaml"
SCHEMAS = [path for path in setting("RENDER_SCHEMA").split(os.pathsep) if path]


@pytest.fixture(scope="module")
def blueprint() -> Blueprint:
    return read(PATH)


def test_both_vintages_of_render_take_it_without_a_warning(blueprint: Blueprint) -> None:
    assert blueprint.warnings == ()


def test_it_has_the_four_services_the_client_and_the_store(blueprint: Blueprint) -> None:
    kinds = {one.name: type(one) for one in blueprint.services}

    assert kinds == {
        "rotc-web": Server,
        "rotc-channels": Server,
        "rotc-worker": Server,
        "rotc-beat": Server,
        "rotc-frontend": StaticSite,
        "rotc-redis": KeyValue,
    }


def test_each_server_deploys_when_the_checks_have_passed_and_may_end_in_peace() -> None:
    document = YAML(typ="safe").load(PATH.read_text(encoding="utf-8"))

    deployed = [one for one in document["services"] if one["type"] != "keyvalue"]

    assert {one["autoDeployTrigger"] for one in deployed} == {"checksPass"}
    servers = [one for one in deployed if one["runtime"] == "python"]
    assert all(one["maxShutdownDelaySeconds"] >= 30 for one in servers)


def test_every_start_command_hands_sigterm_to_its_program_in_any_shell(
    blueprint: Blueprint,
) -> None:
    commands = [one.start_command or "" for one in blueprint.servers]

    assert all(command.startswith("exec ") for command in commands)


def test_only_web_migrates_and_only_web_collects_static_files(blueprint: Blueprint) -> None:
    before = {one.name: one.pre_deploy_command for one in blueprint.servers}
    builds = {one.name: one.build_command or "" for one in blueprint.servers}

    assert {name for name, command in before.items() if command} == {"rotc-web"}
    assert {name for name, command in builds.items() if "collectstatic" in command} == {"rotc-web"}


def test_one_beat_is_deployed_without_a_pause_between_two(blueprint: Blueprint) -> None:
    beat = blueprint.service("rotc-beat")

    assert isinstance(beat, Server)
    assert beat.disk is None
    assert beat.num_instances == 1


def test_render_asks_for_each_secret_once(blueprint: Blueprint) -> None:
    text = PATH.read_text(encoding="utf-8")

    assert text.count("sync: false") == 6
    assert text.count("generateValue: true") == 1


if SCHEMAS:

    @pytest.mark.parametrize("schema", SCHEMAS)
    def test_it_validates_against_renders_schema(schema: str) -> None:
        rules = json.loads(Path(schema).read_text(encoding="utf-8"))
        document = YAML(typ="safe").load(PATH.read_text(encoding="utf-8"))

        found = Draft202012Validator(rules).iter_errors(document)

        assert [f"{error.json_path}: {error.message}" for error in found] == []


def test_backups_lie_on_a_disk_of_the_worker(blueprint: Blueprint) -> None:
    worker = blueprint.service("rotc-worker")

    assert isinstance(worker, Server)
    assert worker.disk is not None
    assert worker.num_instances == 1
    place = {one.key: one.value for one in worker.env_vars if isinstance(one, Value)}
    assert place["BACKUP_DIRECTORY"].startswith(f"{worker.disk.mount_path}/")
