"""The page of one claim: who supports it beside who disputes it."""

from typing import Any, ClassVar

from claims.models import Claim, ClaimLink, Evidence, Name
from claims.origins.reading import read_origins
from claims.reading import in_order, readings, sides
from claims.words import Stance
from records.models import Record
from records.pages.detail import RecordPage
from records.translations import translations_of


class ClaimPage(RecordPage):
    """Both columns, those who only mention it, those who are silent, other answers, and how to cite it."""

    model: ClassVar[type[Record]] = Claim
    template_name = "claims/claim.html"

    def get_extra_context(self, record: Claim, preview: bool) -> dict[str, Any]:
        """Return the sides and what stands around the claim; a fixed number of queries."""
        said = list(Evidence.objects.about(record).visible(preview=preview).for_detail(preview=preview))
        by_stance = sides(said)
        links = ClaimLink.objects.of(record).visible(preview=preview)
        answers = Claim.objects.visible(preview=preview).other_answers(record).with_voices(preview=preview)
        others = in_order(answers)
        return {
            "sides": by_stance,
            "columns": [by_stance["supports"], by_stance["disputes"]],
            "origins": read_origins(said, (Stance.SUPPORTS, Stance.DISPUTES)),
            "same_scope": [answer for answer in others if answer.scope == record.scope],
            "other_scopes": [answer for answer in others if answer.scope != record.scope],
            "readings": readings(record, links),
            "translations": translations_of(record, "statement"),
            "names": Name.objects.filter(event=record.event_id).with_sources(preview=preview),
            "citation": self.citation(
                record,
                f"Claim {record.identifier}" if record.content_warning else record.statement,
                within=record.event.title,
            ),
        }
