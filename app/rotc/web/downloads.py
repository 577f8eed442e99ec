"""Answers that are files to be saved."""

from collections.abc import Mapping
from typing import IO, Any

from django.http import FileResponse
from django.utils.http import content_disposition_header
from rest_framework.renderers import BaseRenderer

from rotc.web.tables import Format


def download(content: IO[bytes], *, name: str, content_type: str) -> FileResponse:
    """An answer that a browser saves under this name, whatever characters are in it (RFC 6266).

    The content is sent piece by piece from its beginning, and closed.
    """
    content.seek(0)
    shown = "".join(filter(str.isprintable, name)).replace("/", "_").replace("\\", "_")
    headers = {"Content-Disposition": content_disposition_header(True, shown) or "attachment"}
    return FileResponse(content, content_type=content_type, headers=headers)


class FileRenderer(BaseRenderer):
    """A type of file that a view answers with, and that a client has to accept."""

    charset = None

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,  # noqa: ARG002 - DRF's signature
        renderer_context: Mapping[str, Any] | None = None,  # noqa: ARG002 - DRF's signature
    ) -> Any:
        return data


class AnyFile(FileRenderer):
    """A file whose type only its name tells, so that no browser opens it in place."""

    media_type, format = "application/octet-stream", "file"


class CsvFile(FileRenderer):
    media_type, format = Format.CSV.media_type, Format.CSV.value


class XlsxFile(FileRenderer):
    media_type, format = Format.XLSX.media_type, Format.XLSX.value
