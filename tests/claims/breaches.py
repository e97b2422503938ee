"""How to break each rule of the database: a sound row, and values that the rule forbids."""

from collections.abc import Callable
from typing import Any

from django.db import models

from claims.models import Claim, Evidence, EvidenceMedia, Name, Question, Reliance
from events.models import Event, EventMedia, Place
from media.models import MediaItem
from records.models import Translation
from records.search_document import SearchDocument
from sources.models import Agent, Source, SourceCreator, SourceMedia
from tests import factories as make

# A sound row, and the values by which it would break a rule.
Breach = Callable[[], tuple[models.Model, dict[str, Any]]]


def with_values(make_one: Callable[[], Any], **values: Any) -> Breach:
    """Break a rule by values; a function is asked for the value that the row itself gives."""

    def breach() -> tuple[models.Model, dict[str, Any]]:
        row = make_one()
        return row, {name: value(row) if callable(value) else value for name, value in values.items()}

    return breach


def like_another(make_one: Callable[[], Any], *fields: str) -> Breach:
    """Break a rule by making a second row the same as a first."""

    def breach() -> tuple[models.Model, dict[str, Any]]:
        first, second = make_one(), make_one()
        return second, {field: getattr(first, field) for field in fields}

    return breach


def other_case(make_one: Callable[[], Any], field: str) -> Breach:
    """Break a rule by writing the same word in capitals."""

    def breach() -> tuple[models.Model, dict[str, Any]]:
        first, second = make_one(), make_one()
        return second, {field: getattr(first, field).upper()}

    return breach


def own_key(row: Any) -> int:
    """Return the key of the row itself."""
    return int(row.pk)


def make_credit() -> SourceCreator:
    """Make an author of a source."""
    return SourceCreator.objects.create(source=make.make_source(), agent=make.make_agent())


def make_link() -> Any:
    """Make a link from one source to another."""
    return make.make_source_link(target=make.make_source())


def make_claim_link() -> Any:
    """Make a link from one claim to another."""
    return make.make_claim_link(claim=make.make_claim(), target=make.make_claim())


def make_reliance() -> Reliance:
    """Make evidence rely on a source."""
    return Reliance.objects.create(evidence=make.make_evidence(), source=make.make_source())


def make_name() -> Name:
    """Make a name of an event."""
    return make.make_name(event=make.make_event())


def make_name_source() -> models.Model:
    """Make a source of a name."""
    name = make.make_name(event=make.make_event(), sources=[make.make_source()])
    return Name.sources.through.objects.get(name=name)


def make_event_media() -> EventMedia:
    """Attach a media item to an event."""
    return EventMedia.objects.create(event=make.make_event(), item=make.make_media_item())


def make_source_media() -> SourceMedia:
    """Attach a media item to a source."""
    return SourceMedia.objects.create(source=make.make_source(), item=make.make_media_item())


def make_evidence_media() -> EvidenceMedia:
    """Attach a media item to evidence."""
    return EvidenceMedia.objects.create(evidence=make.make_evidence(), item=make.make_media_item())


def make_translation() -> Translation:
    """Make a translation of a statement."""
    return make.make_translation(make.make_claim(), "claims", field="statement")


def make_document() -> SearchDocument:
    """Make a claim public and return what the search keeps of it."""
    claim = make.make_public_claim()
    return SearchDocument.objects.get(kind="claims", identifier=claim.identifier)


RECORDS = {
    "agent": make.make_agent,
    "claim": make.make_claim,
    "event": make.make_event,
    "evidence": make.make_evidence,
    "media_item": make.make_media_item,
    "place": make.make_place,
    "question": make.make_question,
    "source": make.make_source,
}
PLACED = (make_credit, make_event_media, make_source_media, make_evidence_media)
# So far below that saving, which counts versions up, does not mend it.
BELOW_ZERO = -5
# Holds by itself, because the key alone differs; it is there for the rule on the question of a claim to refer to.
CANNOT_BE_BROKEN = {"question_belongs_to_one_event"}


def rules_of_every_record() -> dict[str, Breach]:
    """Return how to break the rules that all records share."""
    found: dict[str, Breach] = {}
    for name, make_one in RECORDS.items():
        found |= {
            f"{name}_identifiers_differ_by_more_than_case": other_case(make_one, "identifier"),
            f"{name}_identifier_fits_the_pattern": with_values(make_one, identifier="../../etc"),
            f"{name}_state_is_a_known_state": with_values(make_one, state="secret"),
            f"{name}_is_public_only_when_published_and_unrestricted": with_values(make_one, public=True),
            f"{name}_is_withdrawn_with_a_reason": with_values(make_one, state="withdrawn"),
            f"{name}_redirects_to_another": with_values(make_one, redirect_to_id=own_key),
        }
    return found


def rules_of_words() -> dict[str, Breach]:
    """Return how to break the rules that a field holds one of a few words."""
    return {
        "account_role_is_in_the_table": with_values(make.make_user, role="owner"),
        "agent_kind_is_a_known_word": with_values(make.make_agent, kind="ghost"),
        "claim_link_kind_is_a_known_word": with_values(make_claim_link, kind="likes"),
        "creator_role_is_a_known_word": with_values(make_credit, role="friend"),
        "evidence_basis_is_a_known_word": with_values(make.make_evidence, basis="hunch"),
        "evidence_stance_is_a_known_word": with_values(make.make_evidence, stance="proves"),
        "media_item_kind_is_a_known_word": with_values(make.make_media_item, kind="smell"),
        "name_use_is_a_known_word": with_values(make_name, use="like"),
        "question_answer_kind_is_a_known_word": with_values(make.make_question, answer_kind="song"),
        "source_kind_is_a_known_word": with_values(make.make_source, kind="rumour"),
        "source_link_kind_is_a_known_word": with_values(make_link, kind="likes"),
    }


def rules_of_dates() -> dict[str, Breach]:
    """Return how to break the rules that dates begin before they end."""
    dates = {
        "claim": ("as_of", "value_date"),
        "event": ("date",),
        "media_item": ("date", "content_date"),
        "question": ("period",),
        "source": ("date", "content_date"),
    }
    return {
        f"{name}_{field}_begins_before_it_ends": with_values(
            RECORDS[name], **{f"{field}_earliest": 5, f"{field}_latest": 4}
        )
        for name, fields in dates.items()
        for field in fields
    }


def rules_against_doubles() -> dict[str, Breach]:
    """Return how to break the rules that something is there once."""
    return {
        "account_names_differ_by_more_than_case": other_case(make.make_user, "username"),
        "claim_link_is_recorded_once": like_another(make_claim_link, "claim_id", "kind", "target_id"),
        "claims_name_sources_name_id_source_id_83b6d7ea_uniq": like_another(
            make_name_source, "name_id", "source_id"
        ),
        "creator_has_each_role_once": like_another(make_credit, "source_id", "agent_id", "role"),
        "curators_user_username_key": like_another(make.make_user, "username"),
        "evidence_is_recorded_once_for_each_voice_and_place": like_another(
            make.make_evidence, "claim_id", "source_id", "locator", "attributed_words"
        ),
        "media_item_is_attached_once_to_a_source": like_another(make_source_media, "source_id", "item_id"),
        "media_item_is_attached_once_to_an_event": like_another(make_event_media, "event_id", "item_id"),
        "media_item_is_attached_once_to_evidence": like_another(
            make_evidence_media, "evidence_id", "item_id"
        ),
        "name_is_recorded_once_for_each_language_and_use": like_another(
            make_name, "event_id", "name", "language", "use"
        ),
        "reliance_is_recorded_once": like_another(make_reliance, "evidence_id", "source_id"),
        "search_document_is_written_once_for_a_record": like_another(make_document, "kind", "object_id"),
        "source_link_is_recorded_once": like_another(make_link, "source_id", "kind", "target_id", "locator"),
        "translation_is_given_once_by_each_translator": like_another(
            make_translation, "kind", "identifier", "field", "language", "translator"
        ),
    }


def rules_of_their_own() -> dict[str, Breach]:
    """Return how to break the rules that one kind of row has alone."""
    return {
        "claim_answers_a_question_of_its_own_event": with_values(
            make.make_claim, question_id=lambda claim: make.make_question().pk
        ),
        "claim_does_not_link_to_itself": with_values(make_claim_link, target_id=lambda link: link.claim_id),
        "claim_says_something": with_values(make.make_claim, statement=""),
        "claim_values_rise_from_low_to_high": with_values(make.make_claim, value_low=3, value_high=2),
        "event_is_not_part_of_itself": with_values(make.make_event, part_of_id=own_key),
        "evidence_has_one_voice": with_values(
            make.make_evidence,
            attributed_agent_id=lambda evidence: make.make_agent().pk,
            attributed_words="official media",
        ),
        "evidence_is_read_in_another_source": with_values(
            make.make_evidence, read_in_id=lambda evidence: evidence.source_id
        ),
        "evidence_speaks_to_a_claim_or_is_silent_on_a_question": with_values(
            make.make_evidence, stance="silent"
        ),
        "media_item_sha256_is_64_hex_digits": with_values(make.make_media_item, sha256="abc"),
        "name_belongs_to_one_record": with_values(make_name, place_id=lambda name: make.make_place().pk),
        "place_has_both_coordinates_or_none": with_values(make.make_place, latitude=40),
        "place_is_not_part_of_itself": with_values(make.make_place, part_of_id=own_key),
        "place_latitude_is_between_90_south_and_north": with_values(
            make.make_place, latitude=95, longitude=5
        ),
        "place_longitude_is_between_180_west_and_east": with_values(
            make.make_place, latitude=40, longitude=500
        ),
        "source_does_not_link_to_itself": with_values(make_link, target_id=lambda link: link.source_id),
        "source_is_not_part_of_itself": with_values(make.make_source, part_of_id=own_key),
    }


def rules_below_zero() -> dict[str, Breach]:
    """Return how to break the rules, which Django names, that counts are not below zero."""
    found: dict[str, Breach] = {}
    models_made = {
        "agent": Agent,
        "claim": Claim,
        "event": Event,
        "evidence": Evidence,
        "media_item": MediaItem,
        "place": Place,
        "question": Question,
        "source": Source,
    }
    makers: list[tuple[type[models.Model], Callable[[], Any]]] = [
        *((model, RECORDS[name]) for name, model in models_made.items()),
        *zip((SourceCreator, EventMedia, SourceMedia, EvidenceMedia), PLACED, strict=True),
    ]
    for model, make_one in makers:
        for field in model._meta.local_fields:
            if isinstance(
                field,
                models.PositiveIntegerField
                | models.PositiveSmallIntegerField
                | models.PositiveBigIntegerField,
            ):
                found[f"{model._meta.db_table}_{field.column}_check"] = with_values(
                    make_one, **{field.name: BELOW_ZERO}
                )
    return found


BREACHES: dict[str, Breach] = {
    **rules_of_every_record(),
    **rules_of_words(),
    **rules_of_dates(),
    **rules_against_doubles(),
    **rules_of_their_own(),
    **rules_below_zero(),
}
