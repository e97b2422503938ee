"""The made-up claims, what sources say to them, and what all that rests on."""

from collections.abc import Iterator
from random import Random
from typing import Any

from bench.chance import LANGUAGES, UNDATED, date, identifier, moment, random_for, weighted
from bench.filing import Batch, answer_kind, proses, topics
from bench.shape import AGENTS, CLAIMS_PER_QUESTION, GROUP, SOURCES, Shape, blocks
from bench.tables import Table
from bench.words import Prose
from claims.models import Claim, ClaimLink, Evidence, EvidenceMedia, Reliance
from claims.words import AnswerKind, Basis, ClaimLinkKind, Stance
from records.models import Translation
from records.natural import natural_key

_DATES = ("value_date", "value_date_earliest", "value_date_latest", "as_of", "as_of_earliest", "as_of_latest")
_CLAIMS = Table(
    Claim,
    *("event", "question", "statement", "language", "value_low", "value", "value_high"),
    *("value_text", *_DATES, "scope", "topics"),
)
_CLAIM_LINKS = Table(ClaimLink, "claim", "kind", "target", "note")
_TRANSLATIONS = Table(Translation, "kind", "identifier", "field", "language", "text", "translator")
_QUOTED = ("quotation", "quotation_language", "translation", "translation_language", "translator", "summary")
_EVIDENCE = Table(
    Evidence,
    *("claim", "question", "source", "read_in", "stance", "attributed_agent", "attributed_words", "basis"),
    *("limits", "locator", "locator_key", *_QUOTED, "wording_version_read"),
)
_RELIANCES = Table(Reliance, "evidence", "source", "certain")
_ATTACHED = Table(EvidenceMedia, "evidence", "item")

_STANCES = weighted({Stance.SUPPORTS.value: 55, Stance.DISPUTES.value: 25, Stance.MENTIONS.value: 20})
_BASES = weighted(
    {basis.value: share for basis, share in zip(Basis, (15, 5, 15, 25, 5, 15, 20), strict=True)}
)
_LINK_KINDS = weighted({kind.value: 1 for kind in ClaimLinkKind})
_NO_VALUES: dict[str, Any] = {"low": None, "value": None, "high": None, "text": "", "date": UNDATED}


def claims(shape: Shape) -> Iterator[Batch]:
    """Yield the claims with links to earlier ones, and translations of every tenth statement."""
    for block in blocks(shape.claims):
        random = random_for("claims", block.start)
        text = proses(random)
        found: Batch = {_CLAIMS: [], _CLAIM_LINKS: [], _TRANSLATIONS: []}
        for position in block:
            found[_CLAIMS].append(_claim(position, shape, text, random))
            if position % 20 == 10:
                _add_link(found, position, text, random)
            if position % 10 == 0:
                _add_translation(found, position, text)
        yield found


def _claim(position: int, shape: Shape, text: dict[str, Prose], random: Random) -> str:
    language = LANGUAGES.draw(random)
    prose = text[language]
    question = shape.question_of_claim(position)
    values = _NO_VALUES if question is None else _answer(question, prose, random)
    return _CLAIMS.line(
        position + 1,
        identifier("c", position),
        moment(position),
        moment(position),
        shape.event_of_claim(position) + 1,
        None if question is None else question + 1,
        prose.sentence(random.randint(6, 20)),
        language,
        values["low"],
        values["value"],
        values["high"],
        values["text"],
        *values["date"],
        *date(random, share=0.2),
        prose.words(3) if random.random() < 0.1 else "",
        topics(random),
    )


def _answer(question: int, prose: Prose, random: Random) -> dict[str, Any]:
    kind = answer_kind(question)
    if kind == AnswerKind.DATE:
        return {**_NO_VALUES, "date": date(random)}
    if kind == AnswerKind.TEXT:
        return {**_NO_VALUES, "text": prose.words(4)}
    number = int(random.paretovariate(0.6)) % 1_000_000
    if random.random() < 0.3:
        return {**_NO_VALUES, "low": number, "high": number * 2}
    return {**_NO_VALUES, "value": number}


def _add_link(found: Batch, position: int, text: dict[str, Prose], random: Random) -> None:
    kind, target = _LINK_KINDS.draw(random), position - 1 - int(random.random() * 9)
    note = text["en"].sentence(9)
    found[_CLAIM_LINKS].append(_CLAIM_LINKS.line(position // 20 + 1, position + 1, kind, target + 1, note))


def _add_translation(found: Batch, position: int, text: dict[str, Prose]) -> None:
    language = "pl" if position % 20 else "ru"
    statement = text[language].sentence(12)
    given = ("claims", identifier("c", position), "statement", language, statement, "machine")
    found[_TRANSLATIONS].append(_TRANSLATIONS.line(position // 10 + 1, *given))


def evidence(shape: Shape) -> Iterator[Batch]:
    """Yield what sources say to the claims, with what it relies on and shows."""
    for block in blocks(shape.claims):
        random = random_for("evidence", block.start)
        text = proses(random)
        found: Batch = {_EVIDENCE: [], _RELIANCES: [], _ATTACHED: []}
        for claim in block:
            first, count = shape.first_evidence(claim), shape.evidence_of_claim(claim)
            speaking = _speakers(claim // GROUP, count, shape, random)
            for number, source in enumerate(speaking):
                stance = _STANCES.draw(random) if number else Stance.SUPPORTS.value
                owner = (claim + 1, None, source + 1)
                found[_EVIDENCE].append(
                    _row(first + number, owner, stance, claim // GROUP, shape, text, random)
                )
                _add_rest(found, first + number, claim // GROUP, source, shape, random)
        yield found


def silences(shape: Shape) -> Iterator[Batch]:
    """Yield a source that is silent on every second question."""
    for block in blocks(shape.questions // 2):
        random = random_for("silences", block.start)
        text = proses(random)
        lines = []
        for number in block:
            question = number * 2
            group = question * CLAIMS_PER_QUESTION // GROUP
            owner = (None, question + 1, shape.near(group, SOURCES, shape.sources, random) + 1)
            lines.append(
                _row(shape.evidence + number, owner, Stance.SILENT.value, group, shape, text, random)
            )
        yield {_EVIDENCE: lines}


def _speakers(group: int, count: int, shape: Shape, random: Random) -> list[int]:
    """Return so many different sources, in the order drawn."""
    found: dict[int, None] = {}
    while len(found) < count:
        # A claim with more evidence than its group has sources draws from all.
        anywhere = len(found) >= SOURCES // 2
        found.setdefault(
            int(random.random() * shape.sources)
            if anywhere
            else shape.near(group, SOURCES, shape.sources, random)
        )
    return list(found)


def _row(
    position: int,
    owner: tuple[int | None, int | None, int],
    stance: str,
    group: int,
    shape: Shape,
    text: dict[str, Prose],
    random: Random,
) -> str:
    """Return an evidence row; `owner` is the claim or question, and the source that speaks."""
    locator = f"p. {random.randint(1, 400)}"
    agent, words = _voice(group, shape, text, random)
    draw = random.random()
    return _EVIDENCE.line(
        position + 1,
        identifier("e", position),
        moment(position),
        moment(position),
        *owner,
        owner[2] % shape.sources + 1 if draw < 0.1 else None,
        stance,
        agent,
        words,
        _BASES.draw(random),
        text["en"].words(5) if draw > 0.9 else "",
        locator,
        natural_key(locator),
        *_quoted(text, random),
        None if owner[0] is None else 1,
    )


def _voice(group: int, shape: Shape, text: dict[str, Prose], random: Random) -> tuple[int | None, str]:
    """Return an agent or words for a reported voice; most voices are the sources' own."""
    draw = random.random()
    if draw < 0.15:
        return shape.near(group, AGENTS, shape.agents, random) + 1, ""
    return None, text["en"].words(3) if draw < 0.22 else ""


def _quoted(text: dict[str, Prose], random: Random) -> tuple[str, ...]:
    """Return the columns `_QUOTED`: a quotation often, and then its translation sometimes; a summary now and then."""
    summary = text["en"].sentence(random.randint(8, 25)) if random.random() < 0.3 else ""
    if random.random() >= 0.6:
        return "", "", "", "", "", summary
    language = LANGUAGES.draw(random)
    quotation = text[language].sentence(random.randint(8, 45))
    if language == "en" or random.random() >= 0.4:
        return quotation, language, "", "", "", summary
    return quotation, language, text["en"].sentence(20), "en", "machine", summary


def _add_rest(found: Batch, position: int, group: int, source: int, shape: Shape, random: Random) -> None:
    draw = random.random()
    if draw < 0.2:
        target = shape.near(group, SOURCES, shape.sources, random)
        if target != source:
            certain = random.random() < 0.8
            found[_RELIANCES].append(_RELIANCES.line(position + 1, position + 1, target + 1, certain))
    elif draw < 0.21:
        item = int(random.random() * shape.media) + 1
        found[_ATTACHED].append(_ATTACHED.line(position + 1, position + 1, item))
