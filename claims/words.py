"""The words for stance, basis and links between claims, as curators and readers see them."""

from django.db import models


class Stance(models.TextChoices):
    """What the voice does to the proposition, only where its text addresses it."""

    SUPPORTS = "supports", "supports"
    DISPUTES = "disputes", "disputes"
    MENTIONS = "mentions", "mentions"
    SILENT = "silent", "does not address it"


class Basis(models.TextChoices):
    """How the voice knows."""

    WITNESS = "witness", "saw or heard it"
    PARTICIPANT = "participant", "took part"
    TESTIMONY = "testimony", "testimony of others"
    DOCUMENTS = "documents", "documents"
    INFERENCE = "inference", "inference"
    SECOND_HAND = "second-hand", "second hand"
    UNSTATED = "unstated", "does not say"


class AnswerKind(models.TextChoices):
    """What an answer to a question is."""

    TEXT = "text", "words"
    NUMBER = "number", "a number or range"
    DATE = "date", "a date"


class ClaimLinkKind(models.TextChoices):
    """How the archive reads the relation of two claims."""

    CONTRADICTS = "contradicts", "contradicts"
    REFINES = "refines", "refines"
    PART_OF = "part-of", "is part of"


class NameUse(models.TextChoices):
    """What the sources do with a name."""

    USE = "use", "used by"
    REJECT = "reject", "rejected by"
    REPORT = "report", "reported by"
    VARIANT = "variant", "spelt so by"
