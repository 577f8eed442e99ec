"""/files/: uploads, and what was uploaded."""

from typing import Any, cast

from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import FileResponse
from django.urls import path
from rest_framework import serializers

from rotc.accounts.permissions import ADMIN, EVERYONE
from rotc.files import selectors, services
from rotc.files.models import Purpose, StoredFile
from rotc.web.downloads import AnyFile, download
from rotc.web.output import ModelRow
from rotc.web.parsers import WholeMultipart
from rotc.web.queries import Query
from rotc.web.strict import StrictSerializer
from rotc.web.views import ApiView, DetailView, ListView, RowView, endpoint

UPLOADED = [(purpose.value, purpose.value) for purpose in Purpose if purpose in services.ACCEPTED]


class FileOutput(ModelRow):
    """A file; what is in it is known once it is processed.

    `width` and `height` are in pixels, of the picture as people see it. `problem` says why there is
    neither a thumbnail nor a text: file_damaged, too_many_pixels, document_locked (by a password),
    document_unreadable, document_too_demanding. Or it warns: document_acts would run a script, or
    start a program, where it is opened.
    """

    owner_id = serializers.IntegerField()
    task_id = serializers.UUIDField(source="job_id")

    class Meta:
        model = StoredFile
        fields = (
            *("id", "owner_id", "purpose", "name", "content_type", "size", "sha256"),
            *("width", "height", "has_thumbnail", "pages", "problem"),
            *("state", "task_id", "created_at"),
        )


class OneUpload(serializers.FileField):
    """Exactly one file: of two under one name, none is silently lost."""

    default_error_messages = {"several": "Send one file at a time."}

    def __init__(self) -> None:
        super().__init__(allow_empty_file=True, use_url=False)  # emptiness has a code of its own

    def get_value(self, dictionary: Any) -> Any:
        given = dictionary.getlist(self.field_name) if hasattr(dictionary, "getlist") else []
        return given if len(given) > 1 else super().get_value(dictionary)

    def to_internal_value(self, data: Any) -> UploadedFile:
        if isinstance(data, list):
            self.fail("several")
        return cast("UploadedFile", super().to_internal_value(data))


class Upload(ApiView):
    """One file, as multipart/form-data, for a purpose that says who will see it.

    What it is, is judged from its content, with which its name has to agree: JPEG, PNG and WebP
    pictures for each purpose, GIF for `announcement` and `other`, PDF for `excuse_letter` and
    `other`; at most 10 MB. A job that looks through it is queued.
    """

    access = {"POST": EVERYONE}
    parser_classes = (WholeMultipart,)

    class Input(StrictSerializer):
        file = OneUpload()
        purpose = serializers.ChoiceField(choices=UPLOADED)

    @endpoint(takes=Input, gives=FileOutput, status=201)
    def post(self, given: dict[str, Any]) -> StoredFile:
        upload: UploadedFile = given["file"]
        return services.store(upload, purpose=given["purpose"], owner=self.user, at=self.now)


class Files(ListView):
    """Your own files, newest first; an administrator's list holds everybody's."""

    access = {"GET": EVERYONE}
    Output = FileOutput
    order = ("-created_at", "-id")
    cursor = True

    class Filters(Query):
        purpose = serializers.ChoiceField(choices=Purpose.choices, required=False)

    def rows(self, **filters: Any) -> QuerySet[StoredFile]:
        return selectors.files_in_care_of(self.user, **filters)


class OneFile(DetailView):
    """A file, without its content. Its owner and administrators may remove it."""

    access = {"GET": EVERYONE, "DELETE": EVERYONE}
    Output = FileOutput
    key = "file_id"

    def rows(self) -> QuerySet[StoredFile]:
        if self.request.method == "DELETE":
            return selectors.files_in_care_of(self.user)
        return selectors.files_visible_to(self.user)

    @endpoint(status=204)
    def delete(self) -> None:
        services.remove(self.found())


class AddressOutput(serializers.Serializer[Any]):
    """Where the content can be read, without further proof, until `expires_at`."""

    url = serializers.URLField()
    expires_at = serializers.DateTimeField()


class FileAddress(DetailView):
    """A signed address of the content, for five minutes."""

    access = {"GET": EVERYONE}
    Output = AddressOutput
    key = "file_id"

    def rows(self) -> QuerySet[StoredFile]:
        return selectors.files_visible_to(self.user)

    @endpoint(gives=AddressOutput)
    def get(self) -> services.Address:
        return services.signed_url(self.found(), at=self.now)


class FileDownload(RowView):
    """The content, to be saved under the name of the file.

    A signed address leads to the store of the files, which does not know what they are called.
    """

    access = {"GET": EVERYONE}
    renderer_classes = (AnyFile,)
    key = "file_id"

    def rows(self) -> QuerySet[StoredFile]:
        return selectors.files_visible_to(self.user)

    @endpoint()
    def get(self) -> FileResponse:
        file: StoredFile = self.found()
        content = services.content_of(file, at=self.now)
        return download(content, name=file.name, content_type=AnyFile.media_type)


class MyPicture(ApiView):
    """An administrator's own picture: one of his files, or null for none.

    Cadets and staff have theirs in their profile.
    """

    access = {"PUT": ADMIN}

    class Input(StrictSerializer):
        picture = serializers.UUIDField(allow_null=True)

    class Output(serializers.Serializer[Any]):
        """Where the picture is."""

        profile_pic = serializers.CharField(allow_null=True)

    @endpoint(takes=Input, gives=Output)
    def put(self, given: dict[str, Any]) -> Any:
        services.change_picture(self.user, **given)
        return self.user


class ThumbnailAddress(DetailView):
    """A signed address of the picture made small, at most 400 pixels wide or high, as WebP."""

    access = {"GET": EVERYONE}
    Output = AddressOutput
    key = "file_id"

    def rows(self) -> QuerySet[StoredFile]:
        return selectors.files_visible_to(self.user)

    @endpoint(gives=AddressOutput)
    def get(self) -> services.Address:
        return services.thumbnail_url(self.found(), at=self.now)


class TextOutput(serializers.Serializer[Any]):
    """The text of a document, empty before it is processed and where it has none.

    It is not complete where only the first 100 pages or 100,000 characters were read.
    """

    pages = serializers.IntegerField(allow_null=True)
    text = serializers.CharField()
    is_complete = serializers.BooleanField()


class FileText(DetailView):
    """The text of a PDF, as far as it holds letters and not pictures of them."""

    access = {"GET": EVERYONE}
    Output = TextOutput
    key = "file_id"

    def rows(self) -> QuerySet[StoredFile]:
        return selectors.files_visible_to(self.user).defer(None)

    @endpoint(gives=TextOutput)
    def get(self) -> dict[str, Any]:
        file = self.found()
        is_complete = file.details.get("text_is_complete", False)
        return {"pages": file.pages, "text": file.text, "is_complete": is_complete}


urlpatterns = [
    path("auth/me/picture/", MyPicture.as_view()),
    path("files/", Files.as_view()),
    path("files/upload/", Upload.as_view()),
    path("files/<uuid:file_id>/", OneFile.as_view()),
    path("files/<uuid:file_id>/download/", FileDownload.as_view()),
    path("files/<uuid:file_id>/url/", FileAddress.as_view()),
    path("files/<uuid:file_id>/thumbnail/", ThumbnailAddress.as_view()),
    path("files/<uuid:file_id>/text/", FileText.as_view()),
]
