"""How a password becomes what is stored, and how the legacy server's hashes are still read."""

import re
from typing import Final

import bcrypt
from django.contrib.auth.hashers import BCryptSHA256PasswordHasher
from django.utils.crypto import constant_time_compare

MINTED: Final = "bcrypt_sha256$"  # Django's name of the algorithm; bcrypt's own string follows
BCRYPT: Final = re.compile(
    re.escape(MINTED)
    + r"""
    \$2[aby]\$                        # the dialects that bcryptjs and this system write
    (?P<cost>0[4-9]|[12]\d|3[01])\$
    [./A-Za-z0-9]{21}[.Oeu]           # 128 bits of salt: of the last character only 2 bits count
    [./A-Za-z0-9]{31}                 # the checksum
    """,
    re.VERBOSE,
)
NODE_READS = 72  # bytes: bcryptjs silently ignores what follows


class MigratingBCryptSHA256PasswordHasher(BCryptSHA256PasswordHasher):
    """Django's bcrypt_sha256, which can also verify what Node's bcryptjs stored.

    Both kinds look the same: `bcrypt_sha256$` and a bcrypt string. Node fed bcrypt the password
    itself, Django feeds it the password's SHA-256 in hex. A hash that this system minted must never
    be read Node's way, or whoever knows that hex digest could sign in with it; so it is the
    account that says which kind it holds, and its caller chooses `verify` or `verify_migrated`.

    A refusal costs at least one bcrypt of `rounds`, whatever is stored, so that its time tells no
    kind of account from another. Nothing stored makes a method raise: what is no bcrypt hash fits
    no password.
    """

    rounds = 12

    def verify(self, password: str, encoded: str) -> bool:
        """Whether the password fits a hash that this system minted."""
        if not BCRYPT.fullmatch(encoded):
            return self.refuse()
        return super().verify(password, encoded)

    def verify_migrated(self, password: str, encoded: str) -> bool:
        """Whether the password fits a hash that Node's bcryptjs minted, as bcryptjs judges it.

        The password's UTF-8 counts up to its 72nd byte, NUL included.
        """
        if not BCRYPT.fullmatch(encoded):
            return self.refuse()
        hashed = encoded.removeprefix(MINTED).encode("ascii")
        read_by_node = password.encode("utf-8", "surrogatepass")[:NODE_READS]
        matches = constant_time_compare(bcrypt.hashpw(read_by_node, hashed), hashed)
        if not matches:
            self.harden_runtime("", encoded)
        return matches

    def refuse(self) -> bool:
        """False, after as long as a check takes: for an account without a hash, or no account."""
        self.encode("", self.salt())
        return False

    def must_update(self, encoded: str) -> bool:
        """Whether a hash that this system minted should be minted anew: its cost is not today's."""
        found = BCRYPT.fullmatch(encoded)
        return found is not None and int(found["cost"]) != self.rounds
