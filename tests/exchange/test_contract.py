"""The declarations say it all: every field is a column or left out for a reason, and the documents agree."""

from pathlib import Path

import pytest
from django.apps import apps

from claims.models import EvidenceMedia, Reliance
from events.models import EventMedia
from records.exchange import all_tables, table_named
from records.exchange.columns import Text
from records.exchange.dictionary import tables_in_words
from records.exchange.references import ChildRows
from records.exchange.single_sheet import single_sheets
from sources.models import SourceCreator, SourceMedia

# The contract: columns in their order, required ones with a star.
CONTRACT = {
    "places": "id* name* latitude longitude radius_m part_of authority_uri",
    "events": "id* title* date place part_of summary topics content_warning media",
    "names": "record* name* language use sources locator",
    "agents": "id* name* sort_name kind authority_uri public_name",
    "sources": "id* kind* title* creators part_of container_title publisher date content_date language pages url "
    "archived_url accessed doi isbn held_by shelfmark affiliation rights summary content_warning media",
    "source_links": "source* kind* target* locator note certain",
    "questions": "id* event* text* answer_kind measure unit population area period",
    "claims": "id* statement* event question language value_low value value_high value_date value_text as_of scope "
    "topics content_warning wording_version",
    "claim_links": "claim* kind* target* note*",
    "evidence": "id claim question source* read_in stance* attributed_to basis limits locator quotation "
    "quotation_language translation translation_language translator summary relies_on media content_warning "
    "wording_version_read",
    "media": "id* file* title* kind caption alt_text date content_date credit rights content_warning sha256 "
    "obtained_from obtained_on obtained_by original_name",
    "translations": "record* field* language* text* translator",
}
OF_EVERY_RECORD = "state restricted embargo_until withdrawn_reason curator_notes"
RECORDS = {"places", "events", "agents", "sources", "questions", "claims", "evidence", "media"}
# Rows that live in list columns: their own fields, beside the two ends.
IN_LISTS = {
    SourceCreator: {"role", "position"},
    EventMedia: {"position"},
    SourceMedia: {"position"},
    EvidenceMedia: {"position"},
    Reliance: {"certain"},
}


def test_all_files_of_the_contract_are_there():
    assert {table.name for table in all_tables()} == CONTRACT.keys()


@pytest.mark.parametrize("name", CONTRACT)
def test_columns_are_those_of_the_contract_in_its_order(name):
    wanted = CONTRACT[name] + (f" {OF_EVERY_RECORD}" if name in RECORDS else "")
    columns = table_named(name).columns
    assert " ".join(f"{column.name}{'*' * column.required}" for column in columns) == wanted


@pytest.mark.parametrize("name", CONTRACT)
def test_every_field_is_a_column_or_left_out_for_a_reason(name):
    table = table_named(name)
    covered = {field for column in table.columns for field in column.covers}
    fields = {field.name for field in (*table.model._meta.fields, *table.model._meta.many_to_many)}
    assert fields - covered - table.not_exported.keys() == set()
    assert covered & table.not_exported.keys() == set()
    assert table.not_exported.keys() <= fields
    assert all(len(reason) > 10 for reason in table.not_exported.values())


def test_the_columns_of_the_single_sheet_are_those_of_the_contract():
    columns = single_sheets()["statements.csv"].columns
    assert " ".join(f"{column.name}{'*' * column.required}" for column in columns) == (
        "event* statement* source* stance* question value_low value value_high value_date value_text attributed_to "
        "locator quotation event_id source_id question_id claim_id evidence_id"
    )
    assert all(column.help and column.example for column in columns)


def test_rows_in_list_columns_have_no_field_that_is_lost():
    lists = [column for table in all_tables() for column in table.columns if isinstance(column, ChildRows)]
    assert {column.through for column in lists} == IN_LISTS.keys()
    for column in lists:
        fields = {f.name for f in column.through._meta.fields if not f.is_relation and f.name != "id"}
        assert fields == IN_LISTS[column.through]
        assert fields == ({column.extra} if column.extra else set()) | (
            {"position"} if column.ordered else set()
        )


def test_every_model_of_the_content_is_in_the_contract():
    known = {table.model for table in all_tables()} | IN_LISTS.keys()
    models = {
        model
        for app in ("events", "sources", "claims", "media")
        for model in apps.get_app_config(app).get_models()
        if not model.__name__.endswith("History") and not model._meta.auto_created
    }
    # `manage.py` and the admin keep nothing of their own beside these.
    assert {m for m in models if m not in known} == set()


@pytest.mark.parametrize("name", CONTRACT)
def test_every_column_has_a_sentence_and_an_example(name):
    for column in table_named(name).columns:
        assert column.help, f"{name}.{column.name} has no help"
        assert column.example, f"{name}.{column.name} has no example"


@pytest.mark.parametrize("name", CONTRACT)
def test_every_example_can_be_read(name):
    for column in table_named(name).columns:
        column.parse(column.example)
        for validate in getattr(column.model_field, "validators", ()):
            if not column.is_child and isinstance(column, Text):
                validate(column.example)


def test_the_data_dictionary_says_what_the_declarations_say():
    document = (Path(__file__).parents[2] / "docs" / "import-format.md").read_text()
    assert tables_in_words() in document, "run: python manage.py import_format"
