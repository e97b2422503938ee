"""Media items, and the ordered link by which other records carry them."""

from typing import ClassVar

from django.db import models
from django.urls import reverse

from media.querysets import MediaItemQuerySet
from records.fields import DayNumberField, EdtfField
from records.history import keep_history
from records.models import Record, choice_constraint, date_constraint, record_constraints
from records.pages.queries import sort_text
from records.validators import validate_web_address


class MediaKind(models.TextChoices):
    """What a file is."""

    IMAGE = "image", "Image"
    PDF = "pdf", "PDF"
    AUDIO = "audio", "Audio"
    VIDEO = "video", "Video"
    TEXT = "text", "Text"
    WEB_ARCHIVE = "web-archive", "Web archive"


@keep_history()
class MediaItem(Record):
    """One file with its caption, rights, warning and custody; the original is kept as received."""

    IDENTIFIER_PREFIX: ClassVar[str] = "m"

    title = models.CharField(
        max_length=500, help_text="A plain description, in [brackets] if supplied by you."
    )
    kind = models.CharField(max_length=12, choices=MediaKind.choices, default=MediaKind.IMAGE)
    file = models.CharField(
        max_length=200,
        editable=False,
        help_text="Where the original lies below the upload folder, by its SHA-256.",
    )
    caption = models.TextField(
        blank=True, help_text="What is shown, on whose word; name the source of the caption."
    )
    alt_text = models.TextField(
        blank=True, help_text="What a person who cannot see the picture needs to know; no interpretation."
    )
    date = EdtfField(help_text="When it was made or issued, in EDTF: 1990-01-16, 1990-01, 1990~.")
    date_earliest = DayNumberField()
    date_latest = DayNumberField()
    content_date = EdtfField(help_text="When what it shows took place, as stated with it; EDTF.")
    content_date_earliest = DayNumberField()
    content_date_latest = DayNumberField()
    credit = models.CharField(max_length=500, blank=True)
    rights = models.CharField(
        max_length=500,
        blank=True,
        validators=[validate_web_address],
        help_text="The address of a statement at rightsstatements.org or of a Creative Commons licence.",
    )
    content_warning = models.CharField(
        max_length=300, blank=True, help_text="If filled, the picture stays covered behind this description."
    )
    sha256 = models.CharField(max_length=64, editable=False)
    bytes = models.PositiveBigIntegerField(editable=False, default=0)
    mime_type = models.CharField(max_length=100, editable=False)
    width = models.PositiveIntegerField(null=True, editable=False)
    height = models.PositiveIntegerField(null=True, editable=False)
    original_name = models.CharField(
        max_length=255, blank=True, help_text="The file's name when it was received."
    )
    obtained_from = models.CharField(max_length=500, blank=True)
    obtained_on = EdtfField(help_text="EDTF.")
    obtained_on_earliest = DayNumberField()
    obtained_on_latest = DayNumberField()
    obtained_by = models.CharField(max_length=300, blank=True)

    objects = MediaItemQuerySet.as_manager()

    class Meta:
        ordering = ("title", "pk")
        constraints = (
            *record_constraints("media_item"),
            choice_constraint("media_item", "kind", MediaKind.values),
            date_constraint("media_item", "date"),
            date_constraint("media_item", "content_date"),
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="media_item_sha256_is_64_hex_digits"
            ),
        )
        indexes = (
            models.Index(fields=["sha256"], name="media_by_sha256"),
            models.Index(
                sort_text("title"), "id", condition=models.Q(public=True), name="public_media_by_title"
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of the item's page."""
        return reverse("media-detail", args=[self.identifier])

    @property
    def thumbnail_url(self) -> str:
        """The address of its small rendition (at most 480 pixels wide or high), or nothing."""
        return self._rendition_url("thumb")

    @property
    def view_url(self) -> str:
        """The address of its large rendition (at most 1600 pixels wide or high), or nothing."""
        return self._rendition_url("view")

    def _rendition_url(self, rendition: str) -> str:
        # Pictures and PDFs have a size in pixels and, with it, renditions.
        return reverse("media-file", args=[self.sha256, rendition, "webp"]) if self.width else ""


class Attachment(models.Model):
    """A media item in its place among those of a record; each app makes its own table of this."""

    item = models.ForeignKey(MediaItem, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return str(self.item)
