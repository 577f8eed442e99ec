"""An account at the double of Cloudinary: who may do what to which asset, and what it is told.

Rules and words are those of Cloudinary's documentation and of its library's tests.
"""

import hashlib
import time
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from threading import Lock
from typing import Any, Final, Self
from urllib.parse import urlsplit

from PIL import Image, UnidentifiedImageError

HOUR: Final = 3600
LARGEST: Final = 10_485_760
UNSIGNED: Final = frozenset({"file", "cloud_name", "resource_type", "api_key", "signature"})
FORMATS: Final = {"JPEG": "jpg", "MPO": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif"}
CONTENT_TYPES: Final = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "gif": "image/gif",
    "pdf": "application/pdf",
}

Key = tuple[str, str, str]  # resource type, type, public id


class Refused(Exception):
    """What Cloudinary refuses, with its status and in its words."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status, self.message = status, message


@dataclass(frozen=True, kw_only=True)
class Asset:
    """A file that was stored."""

    resource_type: str
    type: str
    public_id: str
    format: str
    version: int
    content: bytes
    filename: str
    width: int
    height: int

    @property
    def content_type(self) -> str:
        """What it is delivered as."""
        extension = self.format or self.public_id.rpartition(".")[2]
        return CONTENT_TYPES.get(extension, "application/octet-stream")

    def listed(self) -> dict[str, object]:
        """What a test is told of it."""
        return {
            "public_id": self.public_id,
            "resource_type": self.resource_type,
            "type": self.type,
            "bytes": len(self.content),
            "sha256": hashlib.sha256(self.content).hexdigest(),
            "filename": self.filename,
        }


@dataclass(frozen=True, kw_only=True)
class Account:
    """Credentials, and the assets that were stored with them."""

    cloud: str
    key: str
    secret: str = field(repr=False)
    assets: dict[Key, Asset] = field(default_factory=dict, repr=False)
    lock: Lock = field(default_factory=Lock, repr=False)

    @classmethod
    def at(cls, url: str) -> Self:
        """The account of cloudinary://key:secret@cloud."""
        parts = urlsplit(url)
        return cls(
            cloud=parts.hostname or "", key=parts.username or "", secret=parts.password or ""
        )

    def listed(self) -> list[dict[str, object]]:
        """What is stored, for a test that looks for orphans."""
        with self.lock:
            return [asset.listed() for asset in self.assets.values()]

    def upload(
        self, given: Mapping[str, str], *, resource_type: str, filename: str, content: bytes | None
    ) -> dict[str, Any]:
        """Store a file. Raises Refused."""
        self.check_signed(given)
        if content is None:
            raise Refused(400, "Missing required parameter - file")
        if len(content) > LARGEST:
            raise Refused(
                400,
                f"File size too large. Got {len(content)}. Maximum is {LARGEST}. "
                "Upgrade your plan to enjoy higher limits",
            )
        is_image = resource_type == "image"
        form, width, height = _looked_at(content) if is_image else ("", 0, 0)
        asset = Asset(
            resource_type=resource_type,
            type=given.get("type", "upload"),
            public_id=given.get("public_id") or hashlib.sha1(content).hexdigest()[:20],  # noqa: S324 - a name
            format=form,
            version=int(time.time()),
            content=content,
            filename=filename,
            width=width,
            height=height,
        )
        with self.lock:
            self.assets[resource_type, asset.type, asset.public_id] = asset
        return self._described(asset)

    def destroy(self, given: Mapping[str, str], *, resource_type: str) -> dict[str, Any]:
        """Remove an asset, if it is there. Raises Refused."""
        self.check_signed(given)
        key = (resource_type, given.get("type", "upload"), given.get("public_id", ""))
        with self.lock:
            return {"result": "ok" if self.assets.pop(key, None) else "not found"}

    def download(self, given: Mapping[str, str], *, resource_type: str) -> Asset:
        """What a signed, unexpired download address names. Raises Refused."""
        self.check_signed(given)
        if float(given.get("expires_at", "inf")) <= time.time():
            raise Refused(401, "The download address has expired")
        asset = self._found(resource_type, given.get("type", "upload"), given.get("public_id", ""))
        if resource_type == "image" and given.get("format") != asset.format:
            raise Refused(404, f"Resource not found - {asset.public_id}")
        return asset

    def deliver(self, resource_type: str, kind: str, rest: list[str]) -> Asset:
        """What an address of the delivery network names. Raises Refused, above all without a
        signature for what is not public."""
        *before, source = rest
        signatures = [step[3:-2] for step in before if step.startswith("s--")]
        if kind != "upload" and signatures != [self._delivery_signature(source)]:
            raise Refused(401, f"Resource is {kind}: the address is not signed")
        public_id = source.rpartition(".")[0] if resource_type == "image" else source
        return self._found(resource_type, kind, public_id)

    def check_signed(self, given: Mapping[str, str]) -> None:
        """Raise Refused unless these parameters were signed with the secret in the last hour."""
        if given.get("api_key") != self.key:
            raise Refused(401, f"Invalid api_key {given.get('api_key', '')}")
        told, signed = given.get("signature", ""), string_to_sign(given)
        if told != signature(signed, self.secret, sha256=len(told) == 64):
            raise Refused(401, f"Invalid Signature {told}. String to sign - '{signed}'.")
        stamp = given.get("timestamp", "")
        if not stamp.isdecimal() or not abs(time.time() - int(stamp)) < HOUR:
            raise Refused(
                400, f"Stale request - reported time is {stamp} which is more than 1 hour ago"
            )

    def _found(self, resource_type: str, kind: str, public_id: str) -> Asset:
        with self.lock:
            asset = self.assets.get((resource_type, kind, public_id))
        if asset is None:
            raise Refused(404, f"Resource not found - {public_id}")
        return asset

    def _delivery_signature(self, source: str) -> str:
        digest = hashlib.sha1(f"{source}{self.secret}".encode()).digest()  # noqa: S324 - Cloudinary's
        return urlsafe_b64encode(digest)[:8].decode()

    def _described(self, asset: Asset) -> dict[str, Any]:
        named = {"public_id": asset.public_id, "version": str(asset.version)}
        source = asset.public_id + (f".{asset.format}" if asset.format else "")
        signed = "" if asset.type == "upload" else f"s--{self._delivery_signature(source)}--/"
        path = f"/{self.cloud}/{asset.resource_type}/{asset.type}/{signed}v{asset.version}/{source}"
        etag = hashlib.md5(asset.content).hexdigest()  # noqa: S324 - Cloudinary's
        seen = {"width": asset.width, "height": asset.height, "format": asset.format}
        return {
            "asset_id": etag,
            "public_id": asset.public_id,
            "version": asset.version,
            "version_id": etag,
            "signature": signature(string_to_sign(named), self.secret),
            **(seen if asset.format else {}),
            "resource_type": asset.resource_type,
            "created_at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(asset.version)),
            "tags": [],
            "bytes": len(asset.content),
            "type": asset.type,
            "etag": etag,
            "placeholder": False,
            "url": f"http://res.cloudinary.com{path}",
            "secure_url": f"https://res.cloudinary.com{path}",
            "asset_folder": "",
            "display_name": asset.public_id,
            "original_filename": asset.filename.rpartition(".")[0] or asset.filename,
            "api_key": self.key,
        }


def string_to_sign(given: Mapping[str, str]) -> str:
    """The parameters that a signature covers, as signature version 2 joins them."""
    told = {name: value for name, value in given.items() if name not in UNSIGNED and value}
    return "&".join(f"{name}={value}".replace("&", "%26") for name, value in sorted(told.items()))


def signature(signed: str, secret: str, *, sha256: bool = False) -> str:
    """What proves that whoever signed this knows the secret."""
    method = hashlib.sha256 if sha256 else hashlib.sha1
    return method(f"{signed}{secret}".encode()).hexdigest()


def _looked_at(content: bytes) -> tuple[str, int, int]:
    """Format and size of a picture; a PDF is one to Cloudinary, too."""
    if content.startswith(b"%PDF-"):
        return "pdf", 612, 792
    try:
        with Image.open(BytesIO(content)) as image:
            return FORMATS[image.format or ""], *image.size
    except (UnidentifiedImageError, OSError, KeyError):
        raise Refused(400, "Invalid image file") from None
