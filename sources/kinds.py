"""The words for what a source is, what an agent did, and what one source is to another."""

from django.db import models


class SourceKind(models.TextChoices):
    """What a source is."""

    DOCUMENT = "document", "Document"
    BOOK = "book", "Book"
    CHAPTER = "chapter", "Chapter"
    ARTICLE = "article", "Article"
    NEWS_ITEM = "news-item", "News item"
    CAPTION = "caption", "Caption"
    TESTIMONY = "testimony", "Testimony"
    RESOLUTION = "resolution", "Resolution"
    COMMENT = "comment", "Comment"
    PHOTOGRAPH = "photograph", "Photograph"
    RECORDING = "recording", "Recording"
    WEB_PAGE = "web-page", "Web page"
    DATASET = "dataset", "Dataset"
    LETTER = "letter", "Letter"
    OTHER = "other", "Other"


class AgentKind(models.TextChoices):
    """What an agent is."""

    PERSON = "person", "Person"
    ORGANISATION = "organisation", "Organisation"


class CreatorRole(models.TextChoices):
    """What an agent did for a source."""

    AUTHOR = "author", "Author"
    EDITOR = "editor", "Editor"
    PUBLISHER = "publisher", "Publisher"
    PHOTOGRAPHER = "photographer", "Photographer"
    TRANSLATOR = "translator", "Translator"
    AGENCY = "agency", "Agency"
    SIGNATORY = "signatory", "Signatory"


class LinkKind(models.TextChoices):
    """What one source is to another as a whole."""

    REPEATS = "repeats", "repeats"
    REPRODUCES = "reproduces", "reproduces"
    TRANSLATES = "translates", "translates"
    DERIVES_FROM = "derives-from", "derives from"
    SAME_WORK = "same-work", "is the same work as"
    CITES = "cites", "cites"
    CORRECTS = "corrects", "corrects"


# The other links join origins; these two do not.
LINKS_WITHOUT_COMMON_ORIGIN = (LinkKind.CITES, LinkKind.CORRECTS)
