"""What the database holds of an account's password, judged without the application's code."""

import hashlib
import re
from dataclasses import dataclass
from typing import Final

import bcrypt
import psycopg

NATIVE: Final = re.compile(r"bcrypt_sha256\$(\$2b\$12\$[./A-Za-z0-9]{53})")
"""Django's BCryptSHA256 at work factor 12."""


@dataclass(frozen=True, kw_only=True)
class Stored:
    """An account's password as it is stored, and whether it is read as Node made it."""

    password: str
    is_migrated: bool

    def is_native_hash_of(self, password: str) -> bool:
        """Whether this is what Django's BCryptSHA256 makes of the password at work factor 12."""
        native = NATIVE.fullmatch(self.password)
        return native is not None and bcrypt.checkpw(
            digest_of(password).encode(), native[1].encode()
        )


def digest_of(password: str) -> str:
    """What BCryptSHA256 hands to bcrypt in the password's place."""
    return hashlib.sha256(password.encode()).hexdigest()


def of(username: str, database: psycopg.Connection) -> Stored:
    """What is stored for this account now. Raises LookupError where there is none."""
    row = database.execute(
        "SELECT password, password_is_migrated FROM accounts_user WHERE username = %s", [username]
    ).fetchone()
    if row is None:
        raise LookupError(username)
    return Stored(password=row[0], is_migrated=row[1])


def change(username: str, database: psycopg.Connection, *, password: str) -> None:
    """Store this in place of the account's hash, as a migrated one."""
    database.execute(
        "UPDATE accounts_user SET password = %s, password_is_migrated = true WHERE username = %s",
        [password, username],
    )
