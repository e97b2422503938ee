"""The page of a claim: both sides at once, each voice with its source, and nothing that is hidden."""

import re

import pytest

from claims.models import EvidenceMedia, Reliance
from records import publishing
from sources.models import SourceCreator
from tests import factories as make

pytestmark = pytest.mark.django_db

CANARY = "Canary7Yellow"


def page_of(client, claim, status=200):
    response = client.get(claim.get_absolute_url())
    assert response.status_code == status
    return response.content.decode()


def words_of(html):
    """Return the text of a page as a reader sees it, without tags and needless spaces."""
    text = re.sub(r"</?(a|b|bdi|cite|code|span|strong|time)\b[^>]*>", "", html)
    text = re.sub(r"<[^>]+>", " ", text)
    return re.sub(r"\s+", " ", text).replace(" ,", ",").replace(" ;", ";")


def column(html, anchor):
    """Return the section of one stance."""
    start = html.index(f'<section class="side" aria-labelledby="{anchor}"')
    return html[start : html.index("</section>", start)]


def test_it_works(client):
    claim = make.make_public_claim(statement="About 300 people were killed.", value=300)
    html = page_of(client, claim)
    assert "About 300 people were killed.</h1>" in html
    assert claim.event.title in html


def test_supporting_and_disputing_sources_stand_in_columns_of_the_same_form(client):
    claim = make.make_claim()
    make.make_public_evidence(claim=claim, source=make.make_source(title="The one"))
    make.make_public_evidence(claim=claim, source=make.make_source(title="The other"), stance="disputes")
    html = page_of(client, claim)
    left, right = column(html, "supporting"), column(html, "disputing")
    assert "The one" in left
    assert "The other" not in left
    assert "The other" in right
    assert re.findall(r'class="([^"]*)"', left) == re.findall(r'class="([^"]*)"', right)


def test_both_headings_and_counts_stand_before_the_columns(client):
    html = page_of(client, make.make_public_claim())
    overview = html[html.index('<ul class="overview"') : html.index('<div class="columns">')]
    assert "Sources that support this" in overview
    assert "1 source in its own voice" in words_of(overview).lower()
    assert "No disputing source recorded." in overview


def test_claim_that_nobody_disputes_says_so_without_judging(client):
    text = words_of(page_of(client, make.make_public_claim()))
    assert "No disputing source recorded." in text
    for word in ("unsupported", "one-sided", "undisputed", "rival", "true", "false"):
        assert not re.search(rf"\b{word}\b", text, re.I)


def test_own_and_reported_voices_are_counted_apart(client):
    claim = make.make_public_claim()
    make.make_public_evidence(claim=claim)
    make.make_public_evidence(claim=claim, attributed_words="official media")
    assert "2 sources in their own voice, 1 reported voice" in words_of(page_of(client, claim))


def test_reported_voice_is_named_with_the_source_that_reports_it(client):
    agent = make.make_agent(name="Robert Kushen")
    make.publish(agent)
    source = make.make_source(title="An article")
    evidence = make.make_public_evidence(attributed_agent=agent, source=source)
    text = words_of(column(page_of(client, evidence.claim), "supporting"))
    assert "A reported voice Robert Kushen as reported in An article" in text


def test_evidence_card_tells_how_where_and_in_which_words(client):
    report = make.make_source(title="A report", date="1991-05~", creators=[make.make_agent(name="An author")])
    article = make.make_source(title="An article", language="pl")
    relied, inferred = make.make_source(title="A telegram"), make.make_source(title="A rumour")
    evidence = make.make_evidence(
        source=report,
        read_in=article,
        basis="witness",
        limits="perhaps",
        locator="p. 12",
        quotation="trzysta osób",
        quotation_language="pl",
        translation="three hundred people",
        translation_language="en",
        translator="machine",
        summary="Gives the number.",
        relies_on=[relied],
    )
    Reliance.objects.create(evidence=evidence, source=inferred, certain=False)
    make.publish(relied, inferred, article, evidence.claim.event, evidence.claim, report, evidence)
    make.publish(report.credits.get().agent)
    html = page_of(client, evidence.claim)
    text = words_of(html)
    assert "An author" in text
    assert "about May 1991" in text
    assert "Read in An article, in Polish" in text
    assert "How it knows saw or heard it" in text
    assert "Its own limits: “perhaps”" in text
    assert "Where p. 12" in text
    assert '<blockquote lang="pl" dir="auto">“trzysta osób”</blockquote>' in html
    assert '<blockquote lang="en" dir="auto">“three hundred people”</blockquote>' in html
    assert "From Polish: machine translation, not reviewed" in text
    assert "In the curator’s words: Gives the number." in text
    assert "A telegram" in text
    assert "A rumour (inferred by the archive)" in text


def test_changed_wording_is_noted_on_evidence_that_was_read_before(client):
    evidence = make.make_public_evidence()
    claim = evidence.claim
    assert "wording of the claim has changed" not in page_of(client, claim)
    claim.statement = "Something else."
    publishing.save(claim, by=make.make_user("editor"), reason="Clearer")
    assert "The wording of the claim has changed since this source was read for it." in page_of(client, claim)


def test_distressing_text_is_covered_behind_its_warning(client):
    evidence = make.make_public_evidence(quotation="QUOTED", content_warning="describes injuries")
    html = page_of(client, evidence.claim)
    cover = html[html.index('<details class="cover">') :]
    assert "describes injuries" in cover[: cover.index("QUOTED")]
    assert "QUOTED" not in html[: html.index('<details class="cover">')]


def test_warning_of_a_source_covers_what_is_quoted_from_it(client):
    source = make.make_source(content_warning="describes deaths")
    html = page_of(client, make.make_public_evidence(source=source, quotation="QUOTED").claim)
    assert html.index("describes deaths") < html.index("QUOTED")
    assert '<details class="cover">' in html


def test_claim_with_a_warning_is_covered_on_its_page_in_its_title_and_in_its_citation(client):
    claim = make.make_public_claim(statement="STATEMENT.", content_warning="describes injuries")
    html = page_of(client, claim)
    assert html.count("STATEMENT.") == 1
    assert html.index('<details class="cover">') < html.index("STATEMENT.")
    assert f"<h1>Claim {claim.identifier}</h1>" in html


def test_sources_silent_on_the_question_are_listed(client):
    question = make.make_question()
    claim = make.make_public_claim(question=question)
    make.make_public_evidence(question=question, source=make.make_source(title="A silent book"))
    text = words_of(page_of(client, claim))
    assert "Sources that do not address the question" in text
    assert "A silent book" in text


def test_other_answers_are_computed_and_shown_with_values_and_counts(client):
    question = make.make_question(answer_kind="number", unit="people")
    claim = make.make_public_claim(question=question, value=300)
    make.make_public_claim(question=question, statement="Fewer died.", value_low=150, value_high=200)
    make.make_public_claim(
        question=question, statement="More died elsewhere.", value=900, scope="the republic"
    )
    make.make_claim(question=question, statement=f"{CANARY} draft answer")
    text = words_of(page_of(client, claim))
    others = text[text.index("Other answers") :]
    assert "Fewer died. 150–200 people supporting: 1 source in its own voice" in others
    assert (
        others.index("Fewer died.")
        < others.index("count something else")
        < others.index("More died elsewhere.")
    )
    assert CANARY not in text


def test_links_between_claims_are_shown_as_the_reading_of_the_archive_from_both_ends(client):
    one, other = make.make_public_claim(statement="The one."), make.make_public_claim(statement="The other.")
    make.make_claim_link(claim=one, target=other, kind="refines", note="It says more.")
    assert "This claim refines The other." in words_of(page_of(client, one))
    text = words_of(page_of(client, other))
    assert "This claim is refined by The one." in text
    assert "the archive’s own reading" in text
    assert "It says more." in text


def test_translations_of_the_statement_name_their_translators(client):
    claim = make.make_public_claim()
    make.make_translation(claim, "claims", field="statement", text="Zginęło 300 osób.")
    html = page_of(client, claim)
    assert '<blockquote lang="pl" dir="auto">Zginęło 300 osób.</blockquote>' in html
    assert "Polish: machine translation, not reviewed" in words_of(html)


def test_citation_names_version_permanent_address_and_first_publication(client):
    claim = make.make_public_claim(identifier="c-one", statement="It began on 12 January.")
    text = words_of(page_of(client, claim))
    published = f"{claim.first_published_at:%B %Y}"
    assert "“It began on 12 January.”" in text
    assert "claim c-one, version 1, first published" in text
    assert published in text
    assert "http://testserver/claims/c-one/" in text


def test_hidden_records_leave_no_trace_on_the_page(client):
    claim = make.make_public_claim(curator_notes=f"{CANARY} notes")
    hidden_source = make.make_source(title=f"{CANARY} source")
    hidden_agent = make.make_agent(name=f"{CANARY} agent")
    private = make.make_agent(name=f"{CANARY} private", public_name="a refugee from Baku")
    make.publish(private)
    item = make.make_media_item(title=f"{CANARY} picture")
    make.make_evidence(claim=claim, quotation=f"{CANARY} draft")
    make.make_evidence(claim=claim, source=hidden_source, stance="disputes")
    shown = make.make_public_evidence(
        claim=claim, attributed_agent=private, read_in=hidden_source, curator_notes=f"{CANARY} notes"
    )
    make.make_public_evidence(claim=claim, attributed_agent=hidden_agent)
    SourceCreator.objects.create(source=shown.source, agent=hidden_agent)
    Reliance.objects.create(evidence=shown, source=hidden_source)
    EvidenceMedia.objects.create(evidence=shown, item=item)
    make.make_claim_link(
        claim=claim, target=make.make_claim(statement=f"{CANARY} claim"), note=f"{CANARY} note"
    )
    make.make_name(event=claim.event, name="A name", sources=[hidden_source])
    shown.source.part_of = hidden_source
    shown.source.save()
    html = page_of(client, claim)
    assert CANARY not in html
    assert "a refugee from Baku" in html
    # The voice is not the source's own, so it is not shown as if it were.
    assert "Not named here" in html


def test_markup_in_any_text_is_shown_and_not_run(client):
    bad = "<script>alert(1)</script>"
    source = make.make_source(title=bad, creators=[make.make_agent(name=bad)], publisher=bad)
    evidence = make.make_evidence(
        claim=make.make_claim(statement=bad, scope=bad, value_text=bad),
        source=source,
        quotation=bad,
        translation=bad,
        translator=bad,
        summary=bad,
        limits=bad,
        locator=bad,
        attributed_words=bad,
    )
    make.publish(source.credits.get().agent, evidence.claim.event, evidence.claim, source, evidence)
    assert bad not in page_of(client, evidence.claim)


def test_staff_preview_a_draft_with_its_hidden_evidence_marked(client_of):
    claim = make.make_claim(statement="A draft.")
    make.make_evidence(claim=claim, source=make.make_source(title="A draft source"))
    text = words_of(page_of(client_of("contributor"), claim))
    assert "Draft: the public does not see this page." in text
    assert "A draft source draft" in text
    assert "Cite this page" not in text


def test_staff_see_the_public_page_of_a_public_claim(client, client_of):
    claim = make.make_public_claim()
    make.make_evidence(claim=claim, source=make.make_source(title=CANARY))
    assert CANARY not in page_of(client_of("editor"), claim)


@pytest.mark.parametrize("rows", [2, 20])
def test_page_costs_at_most_twelve_queries_however_many_rows(client, rows, django_assert_num_queries):
    question = make.make_question()
    claim = make.make_claim(question=question)
    waiting = [question.event, question, claim]
    for number in range(rows):
        agent, relied = make.make_agent(), make.make_source()
        source = make.make_source(creators=[agent], part_of=relied)
        stance = ("supports", "disputes", "mentions")[number % 3]
        evidence = make.make_evidence(
            claim=claim,
            source=source,
            read_in=relied,
            stance=stance,
            attributed_agent=agent,
            relies_on=[relied],
        )
        silent = make.make_evidence(question=question, source=source)
        other = make.make_claim(question=question)
        answer = make.make_evidence(claim=other, source=source)
        make.make_claim_link(claim=claim, target=other)
        make.make_name(event=claim.event, sources=[relied])
        make.make_translation(claim, "claims", field="statement", translator=f"Translator {number}")
        waiting += [agent, relied, source, evidence, silent, other, answer]
    make.publish(*waiting)
    with django_assert_num_queries(12):
        html = page_of(client, claim)
    assert html.count('<article class="evidence"') == rows
