"""What is found in a file that was uploaded: whether it is whole, its measures, its text."""

import uuid
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from typing import Any

from rotc.files import documents, services, thumbnails, validation
from rotc.files.models import FileState, StoredFile
from rotc.files.validation import PDF, BadFile, Kind
from rotc.integrations import cloudinary


def process(*, file_id: str, at: datetime) -> dict[str, object]:
    """Read back what Cloudinary keeps, note whether it is what was uploaded, and what is in it.

    Of a picture that is its measures, as people see it, and a thumbnail; of a PDF its pages and its
    text; or the `problem` with it. A file that has been removed meanwhile is no fault. May run any
    number of times. Raises what `cloudinary.upload` and `fetch` raise.
    """
    file = StoredFile.objects.filter(id=file_id).first()
    if file is None:
        return {"state": "removed"}
    content = cloudinary.fetch(services.signed_url(file, at=at).url)
    is_intact = sha256(content).hexdigest() == file.sha256
    found = _found_in(content, file) if is_intact else {}
    details = {"size": len(content), "is_intact": is_intact, **found.pop("details", {})}
    state = FileState.PROCESSED if is_intact else FileState.FAILED
    known = StoredFile.objects.filter(id=file.id)
    if not known.update(state=state, details=details, **found):
        if found.get("has_thumbnail"):  # removed while it was made
            cloudinary.discard(services.thumbnail_asset(file.id))
        return {"state": "removed"}
    told = ("width", "height", "has_thumbnail", "pages", "problem")
    return {"state": state, **{name: found[name] for name in told if name in found}}


def _found_in(content: bytes, file: StoredFile) -> dict[str, Any]:
    kind = validation.kind_called(file.content_type)
    if kind.is_image:
        return _found_in_picture(content, kind, file.id)
    return _found_in_document(content) if kind is PDF else {}


def _found_in_picture(content: bytes, kind: Kind, file_id: uuid.UUID) -> dict[str, Any]:
    try:
        width, height = thumbnails.measures_of(content, kind)
    except BadFile as damaged:
        return {"problem": damaged.code}
    found = {"width": width, "height": height}
    try:
        small = thumbnails.thumbnail_of(content, kind)
    except BadFile as refused:
        return {**found, "has_thumbnail": False, "problem": refused.code}
    cloudinary.upload(BytesIO(small), services.thumbnail_asset(file_id))
    return {**found, "has_thumbnail": True, "problem": ""}


def _found_in_document(content: bytes) -> dict[str, Any]:
    reading = documents.reading_of(content)
    return {
        "pages": reading.pages,
        "text": reading.text,
        "problem": reading.problem,
        "details": {"text_is_complete": reading.is_complete},
    }
