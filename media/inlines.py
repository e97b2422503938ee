"""The ordered list of media items on the form of another record."""

from typing import Any

from django.contrib import admin
from django.utils.html import format_html

from records.admin import PartInline


def thumbnail(address: str | None) -> str:
    """Return a small picture for the admin, or a dash where there is none."""
    # The title stands beside it, so the picture itself needs no words.
    return format_html('<img class="thumbnail" src="{}" alt="">', address) if address else "–"


class MediaInline(PartInline):
    """Attached media items in their order; each app names its own table."""

    autocomplete_fields = ("item",)
    fields = ("item", "position", "preview")
    readonly_fields = ("preview",)
    list_select_related = ("item",)
    verbose_name = "media item"
    verbose_name_plural = "media, in the order of the page"

    @admin.display(description="picture")
    def preview(self, row: Any) -> str:
        """Show the thumbnail of an attached picture."""
        return thumbnail(row.item.thumbnail_url if row.pk else None)
