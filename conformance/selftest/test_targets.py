"""Targets are named on the command line; what is wrong with one is said before anything is sent."""

import tomllib
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar, cast

import pytest

from conformance.capabilities import CapabilityViolation
from conformance.home import Home
from conformance.local.errors import StackError
from conformance.targets import TargetError, url
from conformance.targets.local import LocalTarget


@pytest.fixture
def targets_file(tmp_path: Path) -> Path:
    file = tmp_path / "targets.toml"
    file.write_text(
        '[staging]\nweb = "https://web.example.test/"\nchannels = "https://ws.example.test"\n'
        'capabilities = ["http", "ws", "write"]\n\n[production]\ncapabilities = ["http"]\n'
    )
    return file


def test_a_target_of_the_file_has_its_addresses_and_capabilities(targets_file: Path) -> None:
    target = url.named("staging", file=targets_file)

    assert target.web_url == "https://web.example.test"
    assert target.http_url == "http://web.example.test"
    assert target.channels_url == "wss://ws.example.test"
    assert target.capabilities == {"http", "ws", "write"}


def test_the_environment_stands_above_the_file(
    targets_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONFORMANCE_WEB_URL", "https://blue.example.test")

    assert url.named("staging", file=targets_file).web_url == "https://blue.example.test"


def test_plain_http_of_a_port_of_its_own_has_to_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    target = url.at("https://localhost:8443")
    with pytest.raises(TargetError, match="set CONFORMANCE_HTTP_URL"):
        _ = target.http_url

    monkeypatch.setenv("CONFORMANCE_HTTP_URL", "http://localhost:8080/")

    assert target.http_url == "http://localhost:8080"


def test_a_target_without_an_address_says_where_to_write_it(targets_file: Path) -> None:
    with pytest.raises(TargetError, match=r"no address of production: write web = .*WEB_URL"):
        url.named("production", file=targets_file)


@pytest.mark.parametrize(
    ("address", "complaint"),
    [
        ("http://web.example.test", "must begin with https://"),
        ("https://user:pw@web.example.test", "holds a user or a password"),
        ("https://web.example.test/api", "must be like https://host"),
        ("web.example.test", "must be like https://host"),
    ],
)
def test_an_address_that_will_not_do_is_refused(address: str, complaint: str) -> None:
    with pytest.raises(TargetError, match=complaint) as refusal:
        url.at(address)

    assert "pw" not in str(refusal.value)


@pytest.mark.parametrize("capability", ["restart", "database", "clock", "magic"])
def test_only_what_can_be_had_can_be_granted(capability: str) -> None:
    with pytest.raises(TargetError, match=f"--grant={capability}: only destructive, load, write"):
        url.at("https://web.example.test", granted={capability})


def test_an_address_given_by_hand_offers_what_production_offers() -> None:
    own = tomllib.loads(Home().targets_file.read_text())

    assert set(own["production"]["capabilities"]) == url.LIKE_PRODUCTION
    assert url.at("https://web.example.test").capabilities == url.LIKE_PRODUCTION - {"ws"}


@pytest.mark.parametrize("wrong", ['web = "https://h"', 'capabilities = ["magic"]', "colour = 1"])
def test_an_entry_of_the_file_that_is_wrong_is_refused(tmp_path: Path, wrong: str) -> None:
    file = tmp_path / "targets.toml"
    file.write_text(f"[staging]\n{wrong}\n")

    with pytest.raises(TargetError, match=r"\[staging\] is wrong about"):
        url.named("staging", file=file)


def test_half_an_account_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONFORMANCE_ADMIN_USERNAME", "commandant")

    with pytest.raises(TargetError, match="only one of CONFORMANCE_ADMIN_USERNAME and"):
        url.at("https://web.example.test")


def test_an_authority_that_is_not_there_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONFORMANCE_CA_FILE", "/nowhere/ca.pem")

    with pytest.raises(TargetError, match="CONFORMANCE_CA_FILE: there is no file"):
        _ = url.at("https://web.example.test").ca_file


def test_the_processes_of_others_are_out_of_reach() -> None:
    with pytest.raises(CapabilityViolation, match="'restart'"):
        _ = url.at("https://web.example.test").stack


def test_neither_an_account_nor_a_target_shows_its_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CONFORMANCE_ADMIN_USERNAME", "commandant")
    monkeypatch.setenv("CONFORMANCE_ADMIN_PASSWORD", "a long admin password")
    target = url.at("https://web.example.test")

    shown = repr(target.account("admin")) + repr(target.describe()) + repr(target)

    assert "a long admin password" not in shown
    assert set(target.secrets().values()) == {"a long admin password"}


def test_the_secrets_of_a_service_that_was_stopped_meanwhile_are_still_struck() -> None:
    class Stopping:
        """A stack whose services run when first asked, and are stopped from then on."""

        accounts: ClassVar = {"admin": ("admin", "a long admin password")}
        asked = 0

        def service(self, name: str) -> SimpleNamespace:
            self.asked += 1
            if self.asked > 4:
                raise StackError(f"{name} is stopped.")
            return SimpleNamespace(environment={"SECRET_KEY": "a key of fifty characters"})

    target = LocalTarget()
    target._stack = cast("Any", Stopping())  # noqa: SLF001 - starting a real one takes half a minute
    while_it_ran = target.secrets()

    assert "a key of fifty characters" in while_it_ran.values()
    assert target.secrets() == while_it_ran
