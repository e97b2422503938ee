"""The page of one question: every answer beside the sources that give it."""

from typing import Any, ClassVar

from claims.matrix import matrix_of
from claims.models import Evidence, Question
from claims.origins.reading import read_origins
from claims.reading import by_scope, sides
from claims.scale import answer_group
from claims.words import Stance
from records.models import Record
from records.pages.detail import RecordPage
from records.translations import translations_of


class QuestionPage(RecordPage):
    """The answers by scope, numbers of one scope on one axis, answers × sources, and who is silent."""

    model: ClassVar[type[Record]] = Question
    template_name = "claims/question.html"

    def get_extra_context(self, record: Any, preview: bool) -> dict[str, Any]:
        """Return the answers as scopes, scale and table; a fixed number of queries."""
        said = list(
            Evidence.objects.about_question(record, record.answers).visible(preview=preview).for_table()
        )
        scopes = by_scope(record.answers)
        groups = [answer_group(scope.name, scope.answers) for scope in scopes]
        return {
            "own_scope": next((group for group in groups if not group.scope), None),
            "other_scopes": [group for group in groups if group.scope],
            "matrix": matrix_of([answer for scope in scopes for answer in scope.answers], said),
            "silent": sides(said)["silent"],
            "origins": read_origins(said, (Stance.SUPPORTS,)),
            "translations": translations_of(record, "text"),
            "citation": self.citation(record, record.text, within=record.event.title),
        }
