"""Deeds with files: store, hand out, remove.

Cloudinary and the database cannot commit together. Whatever fails on the way, there is no row
without content, and no content without a row, as far as both can still be told.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import file_digest
from io import BufferedRandom, BytesIO
from typing import IO, Any, Final

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import ProtectedError

from rotc.accounts.models import Role, User
from rotc.background.services import enqueue
from rotc.errors import Conflict, Forbidden, Invalid, NotFound
from rotc.files import validation
from rotc.files.models import Purpose, StoredFile
from rotc.files.validation import GIF, JPEG, PDF, PNG, WEBP, Kind
from rotc.integrations import cloudinary
from rotc.integrations.cloudinary import Asset

PROCESS: Final = "files.process"
LIFE_OF_ADDRESS: Final = timedelta(minutes=5)

ACCEPTED: Final[dict[str, tuple[Kind, ...]]] = {
    Purpose.EXCUSE_LETTER: (JPEG, PNG, WEBP, PDF),
    Purpose.ANNOUNCEMENT: (JPEG, PNG, WEBP, GIF),
    Purpose.PROFILE_PICTURE: (JPEG, PNG, WEBP),
    Purpose.OTHER: (JPEG, PNG, WEBP, GIF, PDF),
}
"""What may be uploaded for a purpose. Reports are made here, never uploaded."""

OFFERED: Final[dict[str, frozenset[str]]] = {
    Role.ADMIN: frozenset(ACCEPTED),
    Role.TRAINING_STAFF: frozenset({Purpose.PROFILE_PICTURE, Purpose.OTHER}),
    Role.CADET: frozenset({Purpose.EXCUSE_LETTER, Purpose.PROFILE_PICTURE, Purpose.OTHER}),
}
"""For what purposes somebody of a role may upload."""


class PurposeNotOffered(Forbidden):
    code = "purpose_not_offered"
    message = "You may not upload files for this purpose."


class NoSuchPicture(Invalid):
    code = "no_such_picture"
    message = "There is no such picture among your files."


class FileInUse(Conflict):
    code = "file_in_use"
    message = "Something refers to this file. Remove that first."


class NoThumbnail(NotFound):
    code = "no_thumbnail"
    message = "There is no small picture of this file, or not yet."


@dataclass(frozen=True, kw_only=True)
class Address:
    """Where a file can be read by whoever has this address, and until when."""

    url: str
    expires_at: datetime


def store(upload: UploadedFile, *, purpose: str, owner: User, at: datetime) -> StoredFile:
    """Keep an uploaded file and queue its processing, which is the row's `job`.

    Not inside another transaction: what that one takes back would leave the content behind.
    Raises PurposeNotOffered, a BadFile of rotc.files.validation that says what is wrong with the
    file, and what `cloudinary.upload` raises; then nothing is kept anywhere.
    """
    if purpose not in OFFERED[owner.role]:
        raise PurposeNotOffered
    found = validation.judged(
        upload,
        name=upload.name or "",
        declared=upload.content_type or "",
        kinds=ACCEPTED[purpose],
    )
    file_id = uuid.uuid4()
    asset = _asset_for(file_id, found.kind)
    version = cloudinary.upload(upload, asset)
    try:
        with transaction.atomic(durable=True):
            return StoredFile.objects.create(
                id=file_id,
                owner=owner,
                purpose=purpose,
                name=found.name,
                content_type=found.kind.content_type,
                size=found.size,
                sha256=found.sha256,
                public_id=asset.public_id,
                resource_type=asset.resource_type,
                version=version,
                job=enqueue(PROCESS, owner=owner, at=at, file_id=str(file_id)),
                created_at=at,
            )
    except BaseException:
        cloudinary.discard(asset)
        raise


def own_file(file_id: uuid.UUID, *, owner: User, purpose: str) -> StoredFile | None:
    """A file that this account uploaded for this purpose, which nobody removes meanwhile."""
    own = StoredFile.objects.select_for_update(no_key=True).filter(owner=owner, purpose=purpose)
    return own.filter(id=file_id).first()


def picture_columns(file_id: uuid.UUID | None, *, owner: User) -> dict[str, Any]:
    """What the columns of whoever has this profile picture hold; None takes the picture away.

    Raises NoSuchPicture unless it is one of the owner's.
    """
    if file_id is None:
        return {"picture_id": None, "profile_pic": None}
    if own_file(file_id, owner=owner, purpose=Purpose.PROFILE_PICTURE) is None:
        raise NoSuchPicture(errors={"picture": [NoSuchPicture.message]})
    return {"picture_id": file_id, "profile_pic": f"/api/v1/files/{file_id}/"}


@transaction.atomic
def change_picture(user: User, *, picture: uuid.UUID | None) -> None:
    """Give an account a picture, one of its own files, or none. Raises NoSuchPicture."""
    columns = picture_columns(picture, owner=user)
    for column, value in columns.items():
        setattr(user, column, value)
    user.save(update_fields=list(columns))


def store_made(
    content: BufferedRandom,
    *,
    file_id: uuid.UUID,
    name: str,
    kind: Kind,
    purpose: str,
    owner_id: int | None,
    at: datetime,
) -> StoredFile:
    """Keep what this system made itself; whatever was kept under the same `file_id` is replaced.

    So a task that is run twice leaves one file. Raises what `cloudinary.upload` raises.
    """
    asset = _asset_for(file_id, kind)
    version = cloudinary.upload(content, asset)
    content.seek(0)
    digest = file_digest(content, "sha256")
    facts = {
        "owner_id": owner_id,
        "purpose": purpose,
        "name": name,
        "content_type": kind.content_type,
        "size": content.tell(),
        "sha256": digest.hexdigest(),
        "public_id": asset.public_id,
        "resource_type": asset.resource_type,
        "version": version,
        "created_at": at,
    }
    file, _ = StoredFile.objects.update_or_create(id=file_id, defaults=facts)
    return file


def remove(file: StoredFile) -> None:
    """Remove a file, its row and its content.

    Raises NotFound when it is gone; FileInUse, and what `cloudinary.destroy` raises; then the file
    is kept.
    """
    with transaction.atomic():
        # Whoever is about to refer to it comes first, or finds it gone.
        found = StoredFile.objects.select_for_update().filter(id=file.id)
        has_thumbnail = found.values_list("has_thumbnail", flat=True).first()
        if has_thumbnail is None:
            raise NotFound
        try:
            found.delete()
        except ProtectedError:
            raise FileInUse from None
        if has_thumbnail:
            cloudinary.destroy(thumbnail_asset(file.id))
        cloudinary.destroy(_asset_of(file))


def signed_url(file: StoredFile, *, at: datetime) -> Address:
    """An address that reads the file for five minutes. Raises FileStorageMissing."""
    expires_at = at + LIFE_OF_ADDRESS
    (extension, *_) = validation.kind_called(file.content_type).extensions
    url = cloudinary.signed_url(_asset_of(file), extension=extension, expires_at=expires_at)
    return Address(url=url, expires_at=expires_at)


def content_of(file: StoredFile, *, at: datetime) -> IO[bytes]:
    """What was stored. Raises FileStorageMissing, FileStorageUnavailable and FileStorageBusy."""
    return BytesIO(cloudinary.fetch(signed_url(file, at=at).url))


def thumbnail_url(file: StoredFile, *, at: datetime) -> Address:
    """An address that reads the picture made small, for five minutes.

    Raises NoThumbnail and FileStorageMissing.
    """
    if not file.has_thumbnail:
        raise NoThumbnail
    expires_at = at + LIFE_OF_ADDRESS
    (extension, *_) = WEBP.extensions
    asset = thumbnail_asset(file.id)
    url = cloudinary.signed_url(asset, extension=extension, expires_at=expires_at)
    return Address(url=url, expires_at=expires_at)


def thumbnail_asset(file_id: uuid.UUID) -> Asset:
    """Where the picture lies that was made small."""
    return Asset(public_id=f"{file_id}-thumbnail", resource_type="image")


def _asset_for(file_id: uuid.UUID, kind: Kind) -> Asset:
    # What is no image keeps its extension in its name at Cloudinary, which derives its type of it.
    if kind.is_image:
        return Asset(public_id=str(file_id), resource_type="image")
    return Asset(public_id=f"{file_id}.{kind.extensions[0]}", resource_type="raw")


def _asset_of(file: StoredFile) -> Asset:
    return Asset(public_id=file.public_id, resource_type=file.resource_type)
