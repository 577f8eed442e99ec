"""Targets that somebody else runs: addresses from targets.toml and the environment.

Secrets come from the environment alone.
"""

import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import urlsplit

from conformance import environment
from conformance.capabilities import CapabilityViolation
from conformance.catalogue import CAPABILITIES
from conformance.model import TargetDescription
from conformance.redaction import SHORTEST_SECRET
from conformance.targets import ROLES, Account, TargetError

if TYPE_CHECKING:
    from conformance.local.stack import Stack

#: What somebody else's services can be made to offer; processes and stores of theirs stay theirs.
GRANTABLE = frozenset({"write", "destructive", "load"})
LIKE_PRODUCTION = frozenset({"http", "ws", "deploy_api"})
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_PLACES = ("web", "channels", "frontend")


class UrlTarget:
    """Deployed services, read-only unless `write` is among the capabilities."""

    def __init__(
        self,
        *,
        name: str,
        addresses: Mapping[str, str],
        capabilities: Collection[str],
        granted: Collection[str] = (),
    ) -> None:
        """A target at `addresses`, by service. Raises TargetError for what cannot be judged."""
        for service, address in addresses.items():
            _check_address(service, address)
        _check_grants(granted)
        self.name = name
        self.granted = frozenset(granted)
        self._addresses = {service: url.rstrip("/") for service, url in addresses.items()}
        without = frozenset() if "channels" in addresses else frozenset({"ws"})
        self.capabilities = frozenset(capabilities) - without | self.granted
        self._accounts = _accounts()

    @property
    def web_url(self) -> str:
        """The web service."""
        return self._address("web")

    @property
    def http_url(self) -> str:
        """The web service over http: what CONFORMANCE_HTTP_URL names, or the usual port.

        Raises TargetError when https is on a port of its own, so that http could be anywhere.
        """
        named = environment.setting("HTTP_URL").rstrip("/")
        parts = urlsplit(self.web_url)
        if not named and parts.port is not None:
            raise TargetError(
                f"where plain http is answered is not known: set {environment.variable('HTTP_URL')}"
            )
        return named or f"http://{parts.hostname}"

    @property
    def channels_url(self) -> str:
        """The channels service."""
        return self._address("channels").replace("http", "ws", 1)

    @property
    def frontend_url(self) -> str:
        """The static site."""
        return self._address("frontend")

    @property
    def ca_file(self) -> Path | None:
        """What CONFORMANCE_CA_FILE names."""
        name = environment.setting("CA_FILE")
        if name and not Path(name).is_file():
            raise TargetError(f"{environment.variable('CA_FILE')}: there is no file {name}")
        return Path(name) if name else None

    def account(self, role: str) -> Account:
        """The account of a role, from the environment."""
        if role not in self._accounts:
            raise TargetError(f"no account for {role}: set {' and '.join(_variables(role))}")
        return self._accounts[role]

    @property
    def stack(self) -> "Stack":
        """Never: the processes belong to somebody else."""
        _refuse_processes()

    def secrets(self) -> Mapping[str, str]:
        """The accounts' passwords."""
        return {f"password of {role}": it.password for role, it in self._accounts.items()}

    def describe(self) -> TargetDescription:
        """The addresses as given, without user or password."""
        return TargetDescription(
            name=self.name,
            addresses=tuple(self._addresses.items()),
            capabilities=self.capabilities,
            granted=self.granted,
        )

    def close(self) -> None:
        """Nothing of ours runs there."""

    def _address(self, service: str) -> str:
        if service not in self._addresses:
            raise TargetError(f"no address of {service}: set {_variable_of(service)}")
        return self._addresses[service]


def at(url: str, *, granted: Collection[str] = ()) -> UrlTarget:
    """Services at an address given on the command line; they offer what production offers."""
    parts = urlsplit(url)
    return UrlTarget(
        name=f"url:{parts.scheme}://{parts.netloc}",
        addresses={**_addresses_from_environment(), "web": url},
        capabilities=LIKE_PRODUCTION,
        granted=granted,
    )


def named(name: str, *, file: Path, granted: Collection[str] = ()) -> UrlTarget:
    """A target of targets.toml. Raises TargetError for a name, field or address that is missing."""
    entry = _entry(name, file=file)
    written = {place: entry[place] for place in _PLACES if entry.get(place)}
    addresses = {**written, **_addresses_from_environment()}
    if "web" not in addresses:
        raise TargetError(
            f'no address of {name}: write web = "https://…" under [{name}] in {file},'
            f" or set {_variable_of('web')}"
        )
    return UrlTarget(
        name=name, addresses=addresses, capabilities=entry["capabilities"], granted=granted
    )


def _entry(name: str, *, file: Path) -> dict[str, Any]:
    try:
        entries = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise TargetError(f"{file} cannot be read: {error}") from error
    if name not in entries:
        known = ", ".join(["local", *entries, "url:https://…"])
        raise TargetError(f"there is no target {name!r}; known are {known}")
    entry: dict[str, Any] = entries[name]
    unknown = entry.keys() - {*_PLACES, "capabilities"} or (
        set(entry.get("capabilities", ())) - set(CAPABILITIES)
    )
    if unknown or not entry.get("capabilities"):
        wrong = ", ".join(sorted(unknown)) or "no capabilities"
        raise TargetError(f"{file}: [{name}] is wrong about: {wrong}")
    return entry


def _check_address(service: str, address: str) -> None:
    parts = urlsplit(address)
    if parts.username or parts.password:
        raise TargetError(f"the address of {service} holds a user or a password; give it without")
    if not parts.hostname or parts.path.strip("/") or parts.query:
        raise TargetError(f"the address of {service} must be like https://host, not {address!r}")
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        raise TargetError(f"the address of {service} must begin with https://, not {address!r}")


def _check_grants(granted: Collection[str]) -> None:
    for capability in granted:
        if capability not in GRANTABLE:
            possible = ", ".join(sorted(GRANTABLE))
            raise TargetError(f"--grant={capability}: only {possible} can be granted")


def _accounts() -> dict[str, Account]:
    found = {}
    for role in ROLES:
        username, password = (environment.setting(f"{role.upper()}_{it}") for it in _FIELDS)
        if bool(username) != bool(password):
            raise TargetError(f"only one of {' and '.join(_variables(role))} is set")
        if password and len(password) < SHORTEST_SECRET:
            raise TargetError(
                f"{_variables(role)[1]} is shorter than {SHORTEST_SECRET} characters:"
                " too short to be kept out of a report"
            )
        if username:
            found[role] = Account(role=role, username=username, password=password)
    return found


_FIELDS = ("USERNAME", "PASSWORD")


def _variables(role: str) -> list[str]:
    return [environment.variable(f"{role.upper()}_{it}") for it in _FIELDS]


def _variable_of(service: str) -> str:
    return environment.variable(f"{service.upper()}_URL")


def _addresses_from_environment() -> dict[str, str]:
    given = {place: environment.setting(f"{place.upper()}_URL") for place in _PLACES}
    return {place: url for place, url in given.items() if url}


def _refuse_processes() -> NoReturn:
    raise CapabilityViolation(capability="restart", deed="anything with the services' processes")
