"""Reading questions, claims, evidence, links and names."""

from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import F, Prefetch, Q
from django.db.models.functions import Coalesce

from records.pages.queries import branch, sort_text
from records.querysets import RecordQuerySet
from records.states import State

_RECENT_QUESTIONS = 300
# The order of evidence on every page: that of the sources' dates, which favours nobody.
_BY_SOURCE = (
    F("source__date_earliest").asc(nulls_last=True),
    "source__title",
    "source_id",
    "locator_key",
    "pk",
)


def _rows(model: str, *, preview: bool) -> Any:
    """Return the visible rows of a model of this app, which the querysets of its models cannot import."""
    return apps.get_model("claims", model)._default_manager.visible(preview=preview)


class QuestionQuerySet(RecordQuerySet[Any]):
    """Verbs of questions."""

    def with_answers(self, *, preview: bool = False) -> Self:
        """Fetch as `answers` the claims that answer, each with its `voices`; two queries however many."""
        claims = _rows("Claim", preview=preview).with_voices(preview=preview).order_by("pk")
        return self.prefetch_related(Prefetch("claims", claims.select_related("question"), to_attr="answers"))

    def for_listing(self) -> Self:
        """Fetch the event, which cards name, and the public answers, which they count."""
        return self.select_related("event").with_answers().annotate(sort_text=sort_text("text"))

    def for_detail(self, *, preview: bool = False) -> Self:
        """Fetch the event and the answers."""
        return self.select_related("event").with_answers(preview=preview)

    def within_event(self, event: Any) -> Self:
        """Keep the questions of an event and of all public events within it."""
        return self.filter(event__in=branch(event))

    def differing(self) -> Self:
        """Keep questions with at least two public answers from at least two public sources; those with most first.

        Only the questions added last are looked at: counting for all of a large archive would take seconds.
        """
        recent = self.order_by("-pk").values("pk")[:_RECENT_QUESTIONS]
        speaking = _rows("Evidence", preview=False).filter(claim__question=models.OuterRef("pk"))
        counted = speaking.order_by().values("claim__question")
        answers = counted.annotate(count=models.Count("claim", distinct=True)).values("count")
        sources = counted.annotate(count=models.Count("source", distinct=True)).values("count")
        rows = self.filter(pk__in=recent).annotate(
            answer_count=models.Subquery(answers), source_count=models.Subquery(sources)
        )
        return rows.filter(answer_count__gte=2, source_count__gte=2).order_by("-answer_count", "text", "pk")


class ClaimQuerySet(RecordQuerySet[Any]):
    """Verbs of claims."""

    def with_voices(self, *, preview: bool = False) -> Self:
        """Fetch as `voices` who speaks to each claim: evidence rows with only what counting needs; one query."""
        voices = _rows("Evidence", preview=preview).for_counting()
        return self.prefetch_related(Prefetch("evidence", voices, to_attr="voices"))

    def for_listing(self) -> Self:
        """Fetch event and question, which cards name, and the public voices, which they count."""
        return self.select_related("event", "question").with_voices()

    def for_detail(self, *, preview: bool = False) -> Self:
        """Fetch event and question."""
        return self.select_related("event", "question")

    def without_question(self) -> Self:
        """Keep claims that answer no question, in the order of their statements."""
        return self.filter(question=None).select_related("question").order_by("statement", "pk")

    def other_answers(self, claim: Any) -> Self:
        """Keep the other claims that answer the same question, if the claim answers one; with their question."""
        if claim.question_id is None:
            return self.none()
        return self.filter(question=claim.question_id).exclude(pk=claim.pk).select_related("question")

    def for_cards(self) -> Self:
        """Fetch event and question, for long lists; :mod:`claims.cards` adds the counts of one page."""
        return self.select_related("event", "question").defer("event__summary", "curator_notes")

    def within_event(self, event: Any) -> Self:
        """Keep the claims of an event and of all public events within it."""
        return self.filter(event__in=branch(event))

    def spoken_to(self, **conditions: Any) -> Self:
        """Keep claims to which at least one public evidence row speaks that meets all the conditions."""
        return self.filter(models.Exists(self._public_evidence().filter(**conditions)))

    def undisputed(self) -> Self:
        """Keep claims for which no disputing source is recorded publicly."""
        return self.exclude(models.Exists(self._public_evidence().filter(stance="disputes")))

    def _public_evidence(self) -> Any:
        return _rows("Evidence", preview=False).filter(claim=models.OuterRef("pk"))


class EvidenceQuerySet(RecordQuerySet[Any]):
    """Verbs of evidence."""

    def counted(self, claims: Any) -> Any:
        """Count the voices for each of these claims and each stance, as :mod:`claims.voices` does; one query."""
        own = Q(attributed_agent=None, attributed_words="")
        return (
            self.filter(claim__in=[claim.pk for claim in claims])
            .order_by()
            .values("claim", "stance")
            .annotate(
                own=models.Count("source", distinct=True, filter=own),
                agents=models.Count("attributed_agent", distinct=True),
                words=models.Count("pk", filter=~Q(attributed_words="")),
            )
        )

    def in_order_of_events(self) -> Self:
        """Fetch the claim or question with its event, the voice and where it was read, event by event."""
        event = Coalesce("claim__event__date_earliest", "question__event__date_earliest")
        rows = self.select_related(
            "claim__event", "claim__question", "question__event", "source", "read_in", "attributed_agent"
        )
        return rows.order_by(
            event.asc(nulls_last=True),
            Coalesce("claim__event", "question__event"),
            Coalesce("claim__question", "question").asc(nulls_last=True),
            F("claim").asc(nulls_last=True),
            # The source's own voice before those it reports.
            F("attributed_agent").asc(nulls_first=True),
            "attributed_words",
            "locator_key",
            "pk",
        ).prefetch_related(Prefetch("attachments", _through("claims", "EvidenceMedia", "item")))

    def for_counting(self) -> Self:
        """Fetch only what :mod:`claims.voices` counts."""
        names = ("claim", "question", "source", "stance", "attributed_agent", "attributed_words")
        return self.only(*names).order_by("pk")

    def about(self, claim: Any) -> Self:
        """Keep what is said about a claim, and which sources are silent on the question it answers."""
        silent = Q(question=claim.question_id) if claim.question_id else Q()
        return self.filter(Q(claim=claim) | silent)

    def about_question(self, question: Any, answers: Any) -> Self:
        """Keep what is said about these answers to a question, and which sources are silent on it."""
        # Keys, not a join: with an OR across one the database would read all evidence.
        return self.filter(Q(claim__in=[answer.pk for answer in answers]) | Q(question=question))

    def supporting_answers(self, event: Any) -> Self:
        """Keep the support for answers to the questions of an event, with what counting origins needs; two queries."""
        rows = self.filter(claim__event=event, claim__question__isnull=False, stance="supports")
        fetched = rows.select_related("claim", "source").order_by("pk")
        return fetched.prefetch_related(Prefetch("reliances", _through("claims", "Reliance", "source")))

    def count_sources(self) -> int:
        """Return how many sources speak in these rows."""
        return self.order_by().values("source").distinct().count()

    def for_table(self) -> Self:
        """Fetch what the cells of answers × sources name, in the order of the sources' dates; three queries."""
        rows = self.select_related("claim", "source__part_of", "attributed_agent").order_by(*_BY_SOURCE)
        return rows.prefetch_related(
            Prefetch("source__credits", _through("sources", "SourceCreator", "agent")),
            Prefetch("reliances", _through("claims", "Reliance", "source")),
        )

    def for_listing(self) -> Self:
        """Fetch claim, source and voice."""
        return self.select_related("claim", "question", "source", "read_in", "attributed_agent")

    def for_detail(self, *, preview: bool = False) -> Self:
        """Fetch all that a card shows, in the order of the sources' dates; four queries however many rows."""
        rows = self.select_related("claim", "source__part_of", "read_in", "attributed_agent")
        return rows.order_by(*_BY_SOURCE).prefetch_related(
            Prefetch("source__credits", _through("sources", "SourceCreator", "agent")),
            Prefetch("reliances", _through("claims", "Reliance", "source").order_by("source__title", "pk")),
            Prefetch("attachments", _through("claims", "EvidenceMedia", "item")),
        )


def _through(app: str, model: str, neighbour: str) -> Any:
    """Return the rows of a table that joins two records, each with its farther record."""
    return apps.get_model(app, model)._default_manager.select_related(neighbour)


class ClaimLinkQuerySet(models.QuerySet[Any]):
    """Verbs of links between claims."""

    def published(self) -> Self:
        """Keep links whose two ends are public."""
        return self.filter(claim__public=True, target__public=True)

    def visible(self, *, preview: bool) -> Self:
        """Keep what this page shows: in a preview links between all that is not withdrawn, else the published."""
        if not preview:
            return self.published()
        return self.exclude(claim__state=State.WITHDRAWN).exclude(target__state=State.WITHDRAWN)

    def of(self, claim: Any) -> Self:
        """Keep the links from and to a claim, with both ends."""
        rows = self.filter(Q(claim=claim) | Q(target=claim))
        return rows.select_related("claim__question", "target__question").order_by("kind", "pk")


class NameQuerySet(models.QuerySet[Any]):
    """Verbs of names."""

    def published(self) -> Self:
        """Keep names of public records; the names of a private person are never public."""
        return self.filter(
            Q(event__public=True) | Q(place__public=True) | Q(agent__public=True, agent__public_name="")
        )

    def visible(self, *, preview: bool) -> Self:
        """Keep what this page shows; not even a preview shows the names of a private person."""
        if not preview:
            return self.published()
        hidden = (
            Q(event__state=State.WITHDRAWN)
            | Q(place__state=State.WITHDRAWN)
            | Q(agent__state=State.WITHDRAWN)
        )
        return self.exclude(hidden).exclude(agent__public_name__gt="")

    def with_sources(self, *, preview: bool = False) -> Self:
        """Fetch the sources that a page may name; one query."""
        sources = (
            apps.get_model("sources", "Source")._default_manager.visible(preview=preview).order_by("title")
        )
        return self.prefetch_related(Prefetch("sources", sources)).order_by("name", "pk")
