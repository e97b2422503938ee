"""The admin of media items: a file is received into the store, described, and shown by its thumbnail."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from media.formats import ACCEPTED_WORDS
from media.inlines import thumbnail
from media.models import MediaItem
from media.store import StoredFile, store_original
from records.admin import RecordAdmin
from records.admin.forms import RecordForm


class MediaItemForm(RecordForm):
    """The form of a media item; a new one needs its file, a saved one keeps it."""

    upload = forms.FileField(
        required=False,
        label="File",
        max_length=255,
        help_text=f"Accepted: {ACCEPTED_WORDS}. It is kept as received; the public sees copies without hidden "
        "data such as the place where a picture was taken.",
    )

    stored: StoredFile | None = None

    def clean_upload(self) -> Any:
        """Check the file with the real decoder and keep it."""
        upload = self.cleaned_data.get("upload")
        if not upload:
            if self.instance.pk:
                return None
            raise ValidationError("Choose the file; a media item is made from it.", code="required")
        if self.instance.pk:
            raise ValidationError(
                "The file of a media item is not replaced; add a new item for another file."
            )
        self.stored = store_original(upload.file, upload.name)
        return upload

    def _post_clean(self) -> None:
        """Hand what the store found out to the item before the whole row is checked."""
        if self.stored is not None:
            for name in ("sha256", "bytes", "mime_type", "width", "height", "file"):
                setattr(self.instance, name, getattr(self.stored, name))
            if not self.cleaned_data.get("original_name"):
                self.cleaned_data["original_name"] = self.cleaned_data["upload"].name[-255:]
        super()._post_clean()


@admin.register(MediaItem)
class MediaItemAdmin(RecordAdmin):
    """Media items: files with caption, rights, warning and custody."""

    form = MediaItemForm
    place_on_index = 80
    list_display = ("picture", "title", "kind", "credit")
    list_display_links = ("picture", "title")
    list_filter = ("kind",)
    search_fields = ("identifier__istartswith", "title", "caption", "original_name")
    readonly_fields = ("standing", "picture", "received")
    fieldsets = (
        (None, {"fields": ("picture", "upload", "title", "kind", "identifier")}),
        (
            "What it shows",
            {
                "fields": ("caption", "alt_text", ("date", "content_date"), "content_warning"),
                "description": "Say what can be seen and on whose word: “Caption of the agency: a street in Baku, "
                "20 January 1990.”",
            },
        ),
        ("Rights", {"fields": ("credit", "rights")}),
        (
            "How it came here",
            {"fields": ("obtained_from", "obtained_on", "obtained_by", "original_name", "received")},
        ),
    )

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """Ask for the file of a new item only: the file of a saved one stays."""
        groups = super().get_fieldsets(request, obj)
        if obj is None:
            return groups
        first, *others = groups
        fields = tuple(name for name in first[1]["fields"] if name != "upload")
        return [(first[0], {**first[1], "fields": fields}), *others]

    @admin.display(description="picture")
    def picture(self, item: MediaItem) -> str:
        """Show the thumbnail; a covered one is named by its warning instead."""
        if item.content_warning:
            return f"[covered: {item.content_warning}]"
        return thumbnail(item.thumbnail_url if item.pk else None)

    @admin.display(description="file as received")
    def received(self, item: MediaItem) -> str:
        """Say what the store knows about the file."""
        if not item.pk:
            return "Not received yet."
        pixels = f", {item.width} × {item.height} pixels" if item.width else ""
        return f"{item.mime_type}, {item.bytes} bytes{pixels}; SHA-256 {item.sha256}"
