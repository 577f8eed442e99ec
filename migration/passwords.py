"""Conversion of what Node stored for a password (pure)."""

import re
from typing import Final

from migration.convert import Conversion

BCRYPT: Final = re.compile(r"\$2[aby]\$(0[4-9]|[12]\d|3[01])\$[./A-Za-z0-9]{53}")
"""What bcryptjs of any generation stores: dialect, cost, 22 characters of salt, 31 of checksum."""

MINTED: Final = "bcrypt_sha256$"
NO_PASSWORD: Final = "!no-legacy-password"  # noqa: S105 — the mark of its absence
"""Django takes what starts with `!` for an unusable password. One fixed text, unlike Django's own
random ones, so that a second load finds what the first one wrote."""

Stored = tuple[str, bool, str | None]


def is_bcrypt(value: object) -> bool:
    """Whether this is a hash that bcryptjs could have minted."""
    return isinstance(value, str) and BCRYPT.fullmatch(value) is not None


def kept_aside(value: object) -> str | None:
    """What Node stored, for a way back: hashes and the placeholder, which looks like one.

    Anything else is nothing: it might be a password in the clear, of which there shall be no copy.
    """
    kept = isinstance(value, str) and value.startswith("$2") and "\x00" not in value
    return str(value) if kept else None


def _stored(value: object) -> Stored:
    hashed = is_bcrypt(value)
    return (f"{MINTED}{value}" if hashed else NO_PASSWORD), hashed, kept_aside(value)


def _written(stored: Stored) -> str:
    _, _, aside = stored
    return aside or ""


PASSWORD: Final = Conversion(
    "password",
    "`bcrypt_sha256$` and the very hash, marked as migrated, and the hash once more for a way "
    "back. Whatever is no bcrypt hash (the placeholder of imported cadets, NULL, anything else) is "
    "no password: the account signs in once it has been activated. What does not even look like a "
    "hash might be a password in the clear, and is carried nowhere.",
    _stored,
    _written,
    pattern=rb'"(\$2[aby]\$(?:0[4-9]|[12]\d|3[01])\$[./A-Za-z0-9]{53})"',
    copied=(rb'"bcrypt_sha256$\g<%d>"', b"t", rb'"\g<%d>"'),
    keeps=False,
)
