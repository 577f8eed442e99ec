"""The one door to Cloudinary, where the content of files lies.

Everything is stored as `type=authenticated`: nobody reads it but by an address that we signed.
Nothing that Cloudinary or its library says is passed on: their words hold the text that was signed.
"""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from threading import BoundedSemaphore
from typing import IO, Any, Final, NoReturn
from urllib.parse import parse_qsl, urlsplit

import urllib3
from cloudinary import exceptions, uploader, utils
from django.conf import settings

from rotc.errors import Invalid, Unavailable

log = logging.getLogger(__name__)

# Seconds. Without a limit of each call, Cloudinary's library waits for ever; it tries a connection
# that fails three times more. The whole stays under the half minute that a service has to stop.
UPLOAD_TIME: Final = urllib3.Timeout(connect=3, read=10)
SHORT_TIME: Final = urllib3.Timeout(connect=1, read=3)

AT_ONCE: Final = 2  # of the four threads of a process: the others answer while Cloudinary is slow
TURN_SECONDS: Final = 2
COME_AGAIN: Final = 30  # seconds

CHOICES: Final = ("upload_prefix", "signature_algorithm")  # what CLOUDINARY_URL may say beside
LARGEST_FETCH: Final = 11 * 1024 * 1024  # bytes
OK: Final = 200

# An error of Cloudinary's, none at all, or JSON that is not what its library and we expect.
NOT_AN_ANSWER: Final = (
    *(exceptions.Error, urllib3.exceptions.HTTPError),
    *(ValueError, LookupError, TypeError, AttributeError),
)
FOR_THE_FILE: Final = ("Invalid image file", "File size too large")  # Cloudinary's words in a 400


class FileStorageMissing(Unavailable):
    code = "file_storage_missing"
    message = "This service keeps no files: its operator has not set CLOUDINARY_URL."


class FileStorageUnavailable(Unavailable):
    code = "file_storage_unavailable"
    message = "The storage of files does not answer as it should. Nothing was kept; try again."

    def __init__(self) -> None:
        super().__init__(retry_after=COME_AGAIN)


class FileStorageBusy(Unavailable):
    code = "file_storage_busy"
    message = "Too many files are on their way at once. Nothing was kept; try again shortly."

    def __init__(self) -> None:
        super().__init__(retry_after=COME_AGAIN)


class FileUnreadable(Invalid):
    code = "file_unreadable"
    message = "The storage of files cannot read this file."


@dataclass(frozen=True, kw_only=True)
class Asset:
    """What Cloudinary needs to find a file again; `resource_type` is `image` or `raw`.

    `public_id` is ours to choose: storing the same one again replaces what is there.
    """

    public_id: str
    resource_type: str


def upload(content: IO[Any], asset: Asset) -> str:
    """Store the content as `asset`; the version that Cloudinary gave it.

    When this raises, nothing is left there, as far as Cloudinary can still be told. Raises
    FileStorageMissing, FileStorageUnavailable, FileStorageBusy and FileUnreadable.
    """
    account = _account()
    content.seek(0)
    with _turn():
        try:
            with _translated("upload"):
                told = uploader.upload(
                    content,
                    public_id=asset.public_id,
                    resource_type=asset.resource_type,
                    type="authenticated",
                    filename=asset.public_id,  # the uploader's own name is nobody's business there
                    timeout=UPLOAD_TIME,
                    **account,
                )
                return _version(told, asset, account)
        except FileStorageUnavailable:
            discard(asset)  # the answer was lost; the file may have arrived
            raise


def destroy(asset: Asset) -> None:
    """Remove the asset; one that is not there is removed already. Raises as `upload` does."""
    account = _account()
    with _translated("destroy"):
        told = uploader.destroy(
            asset.public_id,
            resource_type=asset.resource_type,
            type="authenticated",
            invalidate=True,
            timeout=SHORT_TIME,
            **account,
        )
        if told.get("result") not in ("ok", "not found"):
            raise ValueError


def discard(asset: Asset) -> None:
    """Remove an asset that nothing refers to, if possible; an orphan that stays is logged."""
    try:
        destroy(asset)
    except Unavailable:
        facts = {"public_id": asset.public_id, "resource_type": asset.resource_type}
        log.warning("An orphan may be left at Cloudinary", extra={"facts": facts})


def signed_url(asset: Asset, *, extension: str, expires_at: datetime) -> str:
    """An address that reads the asset as it was stored, until `expires_at`; asks nobody.

    `extension` is the format of an image ("jpg"). Raises FileStorageMissing.
    """
    address = utils.private_download_url(
        asset.public_id,
        extension if asset.resource_type == "image" else "",
        resource_type=asset.resource_type,
        type="authenticated",
        expires_at=int(expires_at.timestamp()),
        **_account(),
    )
    return str(address)


def fetch(url: str) -> bytes:
    """The content behind a signed address. Raises FileStorageUnavailable and FileStorageBusy."""
    with _turn(), _translated("fetch"):
        answer = _http().request("GET", url, timeout=UPLOAD_TIME, preload_content=False)
        try:
            content = answer.read(LARGEST_FETCH)
        finally:
            answer.release_conn()
        if answer.status != OK:
            raise ValueError
        return content


def _account() -> dict[str, str]:
    """The options of every call: given explicitly, so that no variable of a process decides."""
    if not settings.CLOUDINARY_URL:
        raise FileStorageMissing
    parts = urlsplit(settings.CLOUDINARY_URL)
    chosen = {name: text for name, text in parse_qsl(parts.query) if name in CHOICES}
    return chosen | {
        "cloud_name": parts.hostname or "",
        "api_key": parts.username or "",
        "api_secret": parts.password or "",
    }


def _version(told: Mapping[str, Any], asset: Asset, account: Mapping[str, str]) -> str:
    """The version in Cloudinary's answer, which has to speak of our asset and to be signed."""
    expected = utils.api_sign_request(
        {"public_id": told["public_id"], "version": told["version"]},
        account["api_secret"],
        account.get("signature_algorithm", "sha1"),
        signature_version=1,
    )
    if told["public_id"] != asset.public_id or told["signature"] != expected:
        raise ValueError
    return str(told["version"])


@contextmanager
def _translated(deed: str) -> Iterator[None]:
    try:
        yield
    except NOT_AN_ANSWER as said:
        _refuse(deed, said)


def _refuse(deed: str, said: Exception) -> NoReturn:
    if isinstance(said, exceptions.BadRequest) and str(said).startswith(FOR_THE_FILE):
        raise FileUnreadable from None
    # The kind alone: the words hold what was signed.
    facts = {"deed": deed, "kind": type(said).__name__}
    log.error("Cloudinary does not answer as it should", extra={"facts": facts})
    raise (
        FileStorageBusy if isinstance(said, exceptions.RateLimited) else FileStorageUnavailable
    ) from None


_turns = BoundedSemaphore(AT_ONCE)


@contextmanager
def _turn() -> Iterator[None]:
    if not _turns.acquire(timeout=TURN_SECONDS):
        raise FileStorageBusy
    try:
        yield
    finally:
        _turns.release()


@cache
def _http() -> urllib3.PoolManager:
    return urllib3.PoolManager(retries=False)
