"""The states a record passes through on its way to the public."""

from django.db import models


class State(models.TextChoices):
    """Where a record stands in the workflow: draft → in review → published → withdrawn."""

    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review"
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn"
