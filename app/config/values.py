"""What the text of an environment variable may be: one parser a kind (pure).

A parser returns the value or raises ValueError with what is wrong and what to write instead. The
sentence never repeats the text, which may be a secret.
"""

import re
from collections.abc import Callable
from ipaddress import IPv4Network, IPv6Network, ip_network
from urllib.parse import SplitResult, unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rotc.integrations import postgres_address

SHORTEST_SECRET = 32
FEWEST_DISTINCT = 10
PLACEHOLDERS = (
    "changeme",
    "change-me",
    "change_me",
    "insecure",
    "placeholder",
    "your-secret",
    "your_secret",
    "example",
)

ADDRESS = r"[^<>@,;\"\s]+@[^<>@,;\"\s]+"
MAILBOX = re.compile(rf"{ADDRESS}|[^<>@,;\"]+ <{ADDRESS}>")


def text(given: str) -> str:
    """The text as it stands."""
    return given


def or_nothing(parse: Callable[[str], str]) -> Callable[[str], str]:
    """What `parse` takes, or the empty text."""
    return lambda given: parse(given) if given else ""


def secret_key(given: str) -> str:
    """A secret that nobody guesses: long, varied, and no placeholder."""
    if len(given) < SHORTEST_SECRET:
        raise ValueError(
            f"is shorter than {SHORTEST_SECRET} characters; generate one: "
            "python -c 'import secrets; print(secrets.token_urlsafe(48))'"
        )
    if any(word in given.lower() for word in PLACEHOLDERS) or len(set(given)) < FEWEST_DISTINCT:
        raise ValueError("looks like a placeholder; let Render generate it (generateValue: true)")
    return given


def one_of(*choices: str) -> Callable[[str], str]:
    """One of a few words."""

    def parse(given: str) -> str:
        if given not in choices:
            raise ValueError(f"must be one of {', '.join(choices)}")
        return given

    return parse


def whole(*, least: int, most: int) -> Callable[[str], int]:
    """A whole number within a range, both ends included."""

    def parse(given: str) -> int:
        try:
            number = int(given)
        except ValueError:
            raise ValueError(f"must be a whole number from {least} to {most}") from None
        if not least <= number <= most:
            raise ValueError(f"must lie between {least} and {most}")
        return number

    return parse


def seconds(*, least: float, most: float) -> Callable[[str], float]:
    """A number of seconds within a range, both ends included; fractions are allowed."""

    def parse(given: str) -> float:
        try:
            number = float(given)
        except ValueError:
            raise ValueError(f"must be a number of seconds from {least:g} to {most:g}") from None
        if not least <= number <= most:  # false for NaN as well
            raise ValueError(f"must lie between {least:g} and {most:g} seconds")
        return number

    return parse


def off(given: str) -> bool:
    """A switch that may be named but not turned on."""
    if given.strip().lower() not in {"false", "0", "no", "off"}:
        raise ValueError(
            "must not be on: these settings never run in debug mode; remove it, or use "
            "DJANGO_SETTINGS_MODULE=config.settings.development on a laptop"
        )
    return False


def words(given: str) -> tuple[str, ...]:
    """A list separated by commas; blanks around the words do not count."""
    return tuple(word for word in (part.strip() for part in given.split(",")) if word)


def hosts(given: str) -> tuple[str, ...]:
    """Host names as Django's ALLOWED_HOSTS takes them, without a wildcard for everything."""
    for host in (found := words(given)):
        if "*" in host:
            raise ValueError(
                "must name hosts, not *; a leading dot allows subdomains: .example.org"
            )
        if "/" in host or ":" in host or " " in host:
            raise ValueError("must hold bare host names, without scheme, port or path")
    return found


def origins(given: str) -> tuple[str, ...]:
    """Origins as browsers send them: scheme://host[:port], and nothing else."""
    found = words(given)
    if not found:
        raise ValueError("names no origin; give the frontend's, such as https://app.example.org")
    for origin in found:
        _require_origin(origin)
    return found


def _require_origin(origin: str) -> None:
    if "*" in origin:
        raise ValueError("must name each origin; * is not accepted, for credentials are allowed")
    parts = _split(origin)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("each origin must start with https:// (or http:// on a laptop) and a host")
    if parts.path or parts.query or parts.fragment or parts.username is not None:
        raise ValueError(
            "an origin ends after host and port: no path, no slash at the end, no login"
        )
    if origin != origin.lower() or origin.endswith(":"):
        raise ValueError("an origin is written as browsers send it: lower case, no empty port")


def networks(given: str) -> tuple[IPv4Network | IPv6Network, ...]:
    """Networks in CIDR notation, such as 203.0.113.0/24, separated by commas."""
    try:
        return tuple(ip_network(word) for word in words(given))
    except ValueError:
        raise ValueError(
            "must hold networks in CIDR notation without host bits, such as 203.0.113.0/24"
        ) from None


def time_zone(given: str) -> ZoneInfo:
    """A zone of the IANA database, such as Asia/Manila."""
    try:
        return ZoneInfo(given)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("must be a zone of the IANA database, such as Asia/Manila") from None


def database_url(given: str) -> str:
    """The address of a PostgreSQL database: postgresql://user:password@host[:port]/name[?…]."""
    if _split(given).scheme not in {"postgresql", "postgres"}:
        raise ValueError("must start with postgresql:// (or postgres://)")
    parts = postgres_address.read(given)
    if not parts.get("host") or not parts.get("dbname"):
        raise ValueError("must name a host and a database: postgresql://user:password@host/name")
    if "options" in parts:
        raise ValueError(
            "must not carry ?options=: a pooler refuses start-up options; set them on the role "
            "(ALTER ROLE … SET …)"
        )
    return given


def direct_database_url(given: str) -> str:
    """The address of the database itself, past any pooler."""
    database_url(given)
    if "-pooler." in postgres_address.read(given).get("host", ""):
        raise ValueError("names the pooler; give the direct host, the same without -pooler")
    return given


def redis_url(given: str) -> str:
    """The address of a Redis or Valkey: redis://[:password@]host[:port][/number], or rediss://."""
    parts = _split(given)
    if parts.scheme not in {"redis", "rediss"}:
        raise ValueError("must start with redis:// (or rediss://)")
    if not parts.hostname:
        raise ValueError("must name a host: redis://host:6379")
    if parts.path.strip("/") and not parts.path.strip("/").isdigit():
        raise ValueError("must end with the number of a database, such as /0, or with nothing")
    return given


def sentry_dsn(given: str) -> str:
    """A Sentry DSN: https://key@host/project."""
    parts = _split(given)
    if parts.scheme not in {"http", "https"} or not parts.username or not parts.hostname:
        raise ValueError("must be a DSN as Sentry shows it: https://key@host/project")
    if not parts.path.strip("/"):
        raise ValueError("ends before the project's number: https://key@host/project")
    return given


def cloudinary_url(given: str) -> str:
    """Cloudinary's address of an account: cloudinary://key:secret@cloud."""
    parts = _split(given)
    if parts.scheme != "cloudinary" or not (parts.username and parts.password and parts.hostname):
        raise ValueError("must be cloudinary://key:secret@cloud, as Cloudinary's console shows it")
    return given


def email_url(given: str) -> str:
    """The address of a mail server: smtp(s)://[user:password@]host[:port].

    smtp:// begins in the clear and turns to TLS where a password is sent; smtps:// is TLS at once.
    """
    parts = _split(given)
    if parts.scheme not in {"smtp", "smtps"}:
        raise ValueError("must start with smtp:// (STARTTLS) or smtps:// (TLS at once)")
    if not parts.hostname:
        raise ValueError("must name a host: smtps://user:password@mail.example.org")
    if bool(parts.username) != bool(parts.password):
        raise ValueError("must hold both a user and a password, or neither")
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError("ends after host and port; percent-encode special characters before them")
    return given


def folder(given: str) -> str:
    """The path of a folder, from the root on."""
    if not given.startswith("/") or given.strip("/") == "":
        raise ValueError("must be the whole path of a folder, such as /var/lib/rotc/backups")
    return given


def mailbox(given: str) -> str:
    """One sender: an e-mail address, or Name <address>."""
    if not MAILBOX.fullmatch(given) or not given.isprintable():
        raise ValueError("must be one e-mail address, or Name <address>, without quotes")
    return given


def _split(given: str) -> SplitResult:
    try:
        parts = urlsplit(given)
        _ = parts.port, unquote(parts.path)
    except ValueError:
        raise ValueError("is no address: host or port cannot be read") from None
    return parts
