"""Sources, the agents behind them, and links between sources."""

from typing import ClassVar

from django.db import models
from django.urls import reverse

from media.models import Attachment, MediaItem
from records.fields import DayNumberField, EdtfField, LanguageField
from records.history import keep_history
from records.models import Record, choice_constraint, date_constraint, record_constraints
from records.pages.queries import sort_text
from records.validators import validate_doi, validate_isbn, validate_web_address
from sources.kinds import AgentKind, CreatorRole, LinkKind, SourceKind
from sources.querysets import AgentQuerySet, SourceLinkQuerySet, SourceQuerySet


@keep_history()
class Agent(Record):
    """A person or organisation: an author, a publisher, a voice that a source reports."""

    IDENTIFIER_PREFIX: ClassVar[str] = "a"

    name = models.CharField(
        max_length=300,
        help_text="As the sources give it. Hidden from the public where a public name is filled.",
    )
    sort_name = models.CharField(max_length=300, blank=True, help_text="For lists: Kushen, Robert.")
    kind = models.CharField(max_length=12, choices=AgentKind.choices, default=AgentKind.PERSON)
    authority_uri = models.CharField(
        "authority URI",
        max_length=500,
        blank=True,
        validators=[validate_web_address],
        help_text="The agent's address in an authority file such as VIAF or Wikidata.",
    )
    public_name = models.CharField(
        max_length=300,
        blank=True,
        help_text="For a private person: the description the public sees instead of the name, "
        "for example “a refugee from Baku”.",
    )

    objects = AgentQuerySet.as_manager()

    class Meta:
        ordering = ("sort_name", "name", "pk")
        constraints = (
            *record_constraints("agent"),
            choice_constraint("agent", "kind", AgentKind.values),
        )

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        """The name that pages show: the public name where there is one."""
        return self.public_name or self.name

    @property
    def is_private(self) -> bool:
        """Whether the agent's own name must appear nowhere public."""
        return bool(self.public_name)

    def get_absolute_url(self) -> str:
        """Return the address of the agent's page."""
        return reverse("agent-detail", args=[self.identifier])


@keep_history()
class Source(Record):
    """Something that says something: a document, book, caption, testimony, web page and so on."""

    IDENTIFIER_PREFIX: ClassVar[str] = "s"

    kind = models.CharField(max_length=12, choices=SourceKind.choices)
    title = models.CharField(
        max_length=1000, help_text="As it stands on the source; a title supplied by you goes in [brackets]."
    )
    creators = models.ManyToManyField(Agent, through="SourceCreator", related_name="sources")
    part_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
        help_text="The source it stands in: a caption on its page, a chapter in its book.",
    )
    container_title = models.CharField(
        max_length=500, blank=True, help_text="Journal, newspaper or site, where that is not a source here."
    )
    publisher = models.CharField(max_length=300, blank=True)
    date = EdtfField(
        "date issued", help_text="EDTF: 1990-01-17, 1990-01, 1991, 1990~ (about), 1990? (uncertain)."
    )
    date_earliest = DayNumberField()
    date_latest = DayNumberField()
    content_date = EdtfField(
        "date shown or described", help_text="For a photograph or report: when it happened; EDTF."
    )
    content_date_earliest = DayNumberField()
    content_date_latest = DayNumberField()
    language = LanguageField(help_text="BCP 47: en, pl, ru, hy, az.")
    pages = models.CharField(max_length=60, blank=True)
    url = models.CharField("web address", max_length=2000, blank=True, validators=[validate_web_address])
    archived_url = models.CharField(
        "archived copy", max_length=2000, blank=True, validators=[validate_web_address]
    )
    accessed = EdtfField(help_text="When the web address was read; EDTF.")
    accessed_earliest = DayNumberField()
    accessed_latest = DayNumberField()
    doi = models.CharField("DOI", max_length=200, blank=True, validators=[validate_doi])
    isbn = models.CharField("ISBN", max_length=20, blank=True, validators=[validate_isbn])
    held_by = models.CharField(max_length=300, blank=True, help_text="The archive or library that holds it.")
    shelfmark = models.CharField(
        max_length=300, blank=True, help_text="Fond / inventory / file / leaf, as written."
    )
    affiliation = models.CharField(
        max_length=300,
        blank=True,
        help_text="Only as the source describes itself; never the archive's label.",
    )
    rights = models.CharField(max_length=500, blank=True)
    summary = models.TextField(blank=True, help_text="What the source is; not what is true.")
    content_warning = models.CharField(
        max_length=300,
        blank=True,
        help_text="For example “describes injuries”; its texts stay covered behind it.",
    )
    media = models.ManyToManyField(MediaItem, through="SourceMedia", related_name="sources")

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ("title", "pk")
        constraints = (
            *record_constraints("source"),
            choice_constraint("source", "kind", SourceKind.values),
            date_constraint("source", "date"),
            date_constraint("source", "content_date"),
            models.CheckConstraint(
                condition=models.Q(part_of__isnull=True) | ~models.Q(part_of=models.F("id")),
                name="source_is_not_part_of_itself",
            ),
        )
        indexes = (
            models.Index(
                sort_text("title"), "id", condition=models.Q(public=True), name="public_sources_by_title"
            ),
            models.Index(
                fields=["language"], condition=models.Q(public=True), name="public_sources_by_language"
            ),
            models.Index(
                fields=["date_earliest", "id"], condition=models.Q(public=True), name="public_sources_by_date"
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of the source's page."""
        return reverse("source-detail", args=[self.identifier])


@keep_history()
class SourceCreator(models.Model):
    """An agent in its role and place among the creators of a source."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="credits")
    agent = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="credits")
    role = models.CharField(max_length=12, choices=CreatorRole.choices, default=CreatorRole.AUTHOR)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")
        verbose_name = "creator"
        constraints = (
            models.UniqueConstraint(fields=["source", "agent", "role"], name="creator_has_each_role_once"),
            choice_constraint("creator", "role", CreatorRole.values),
        )

    def __str__(self) -> str:
        return f"{self.agent} ({self.role})"


@keep_history()
class SourceMedia(Attachment):
    """A media item that shows or reproduces a source."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="attachments")

    class Meta(Attachment.Meta):
        verbose_name_plural = "source media"
        constraints = (
            models.UniqueConstraint(
                fields=["source", "item"], name="media_item_is_attached_once_to_a_source"
            ),
        )


@keep_history()
class SourceLink(models.Model):
    """What one source is to another as a whole; an uncertain link is the archive's inference."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(max_length=12, choices=LinkKind.choices)
    target = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="links_here")
    locator = models.CharField(
        max_length=200, blank=True, help_text="Where the source says so: p. 12, note 3."
    )
    note = models.TextField(blank=True)
    certain = models.BooleanField(
        default=True, help_text="Untick where the archive only infers it, for example from the same wording."
    )

    objects = SourceLinkQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["source", "kind", "target", "locator"], name="source_link_is_recorded_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(source=models.F("target")), name="source_does_not_link_to_itself"
            ),
            choice_constraint("source_link", "kind", LinkKind.values),
        )

    def __str__(self) -> str:
        return f"{self.source} {self.get_kind_display()} {self.target}"
