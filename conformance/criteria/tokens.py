"""Tokens read and forged by hand (RFC 7515, RFC 7518 §3.2), by no library of the application."""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass
from typing import Any

DIGESTS = {"HS256": hashlib.sha256, "HS384": hashlib.sha384, "HS512": hashlib.sha512}


@dataclass(frozen=True, kw_only=True)
class Token:
    """A compact JWS, taken apart."""

    header: dict[str, Any]
    claims: dict[str, Any]
    signature: bytes
    signed_text: str

    def is_signed_with(self, key: str) -> bool:
        """Whether the signature is the HS256 of exactly this header and these claims."""
        return hmac.compare_digest(self.signature, _hmac(self.signed_text, key, "HS256"))


def read(compact: str) -> Token:
    """The token's parts, believed unseen. Raises ValueError for what is no compact JWS."""
    header, claims, signature = compact.split(".")
    return Token(
        header=json.loads(_decoded(header)),
        claims=json.loads(_decoded(claims)),
        signature=_decoded(signature),
        signed_text=f"{header}.{claims}",
    )


def forge(claims: dict[str, Any], *, key: str, algorithm: str = "HS256", **header: object) -> str:
    """A token with this content, signed with the key.

    An `algorithm` that is no HMAC stands in the header only; the signature is then HS256's, as in
    the attack that makes a server use its public key as a secret.
    """
    text = f"{_encoded_json({'alg': algorithm, 'typ': 'JWT', **header})}.{_encoded_json(claims)}"
    return f"{text}.{_encoded(_hmac(text, key, algorithm))}"


def unsigned(claims: dict[str, Any], *, algorithm: str = "none") -> str:
    """A token that says itself that nobody signed it."""
    return f"{_encoded_json({'alg': algorithm, 'typ': 'JWT'})}.{_encoded_json(claims)}."


def altered(compact: str, *, claims: dict[str, Any] | None = None, **header: object) -> str:
    """The token with other claims or header fields, still well-formed, under its old signature."""
    token = read(compact)
    parts = (
        _encoded_json({**token.header, **header}),
        _encoded_json({**token.claims, **(claims or {})}),
        _encoded(token.signature),
    )
    return ".".join(parts)


def with_flipped_bit(compact: str, *, bit: int) -> str:
    """The token with one bit of its signature turned over."""
    token = read(compact)
    signature = bytearray(token.signature)
    signature[bit // 8] ^= 1 << bit % 8
    return f"{token.signed_text}.{_encoded(bytes(signature))}"


def _hmac(text: str, key: str, algorithm: str) -> bytes:
    digest = DIGESTS.get(algorithm, hashlib.sha256)
    return hmac.new(key.encode(), text.encode(), digest).digest()


def _encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _encoded_json(content: dict[str, Any]) -> str:
    return _encoded(json.dumps(content, separators=(",", ":")).encode())


def _decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
