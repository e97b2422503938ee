"""What the admin's upload and download screens get from the engine."""

import pytest

from events.models import Event
from records.exchange import all_tables
from records.exchange.resource import ArchiveCsv, resource_for
from tests import factories as make
from tests.exchange.archives import one_event, text

pytestmark = pytest.mark.django_db


def upload(content: bytes, *, table: str = "events", dry_run: bool = False, **options):
    """Upload a file as the screens do."""
    options.setdefault("user", make.make_user("contributor"))
    dataset = ArchiveCsv().create_dataset(content)
    return resource_for(table)().import_data(dataset, dry_run=dry_run, **options)


def lines_of(result) -> list[str]:
    """Return the problems as the screens show them."""
    return [str(error.error) for error in result.base_errors]


def test_it_works():
    result = upload(one_event()["events.csv"])
    assert not result.has_errors()
    assert result.totals["new"] == 1
    assert Event.objects.get().state == "draft"


def test_a_preview_keeps_nothing_and_shows_every_row():
    result = upload(text("id,title", "a,One", "b,Two"), dry_run=True)
    assert result.diff_headers == ["line", "record", "columns"]
    assert [row.diff for row in result.valid_rows()] == [["2", "One", "id, title"], ["3", "Two", "id, title"]]
    assert not Event.objects.exists()


def test_problems_are_told_in_the_words_of_the_command():
    result = upload(text("id,title,date", "a,One,soon", "b,,1990"))
    assert result.has_errors()
    assert lines_of(result)[1] == "events.csv:3 title: is blank; every new row of events.csv needs it"
    assert lines_of(result)[0].startswith("events.csv:2 date: ")
    assert not Event.objects.exists()


@pytest.mark.parametrize("dry_run", [True, False])
@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("id,title\na,События в Баку\n".encode("cp1251"), "looks like windows-1251"),
        (b"id;title\na;One\n", "the columns are separated by semicolons; save as comma separated"),
        (b"", "is empty; a file begins with a line of column names"),
        (b"PK\x03\x04", "is a spreadsheet (XLSX, ODS) or a zip, not CSV"),
        (b"id,title\n", "has column names but no rows; fill it or leave it out"),
        (b"id,title,state\na,One,published\n", '"published" is for editors only'),
        (b"id,title,public\na,One,yes\n", "the column public cannot be imported"),
    ],
)
def test_unreadable_uploads_are_told_as_clearly(content, message, dry_run):
    dataset = ArchiveCsv().create_dataset(content)
    assert dataset, "the screens would say that no valid data was found"
    assert any(message in line for line in lines_of(upload(content, dry_run=dry_run)))


def test_a_problem_has_no_traceback():
    assert upload(b"id;title\na;One\n").base_errors[0].traceback == ""


def test_changes_of_published_records_take_the_reason_of_the_form():
    make.publish(make.make_event(identifier="baku"))
    editor = make.make_user("editor")
    assert upload(one_event(title="Other")["events.csv"], user=editor).has_errors()
    assert not upload(one_event(title="Other")["events.csv"], user=editor, reason="Clearer").has_errors()


def test_every_table_has_its_resource_with_its_columns():
    for table in all_tables():
        resource = resource_for(table.name)()
        assert list(resource.fields) == [column.name for column in table.columns]
        assert resource.get_display_name() == table.file
        assert [field.column_name for field in resource.get_user_visible_fields()] == list(resource.fields)
    assert resource_for("source_links").__name__ == "SourceLinksResource"
    assert resource_for("claims") is resource_for("claims")


def test_an_export_is_what_the_command_writes_and_can_be_uploaded_again():
    event = make.make_event(title="=1+1", topics=["a", "b"])
    make.make_event()
    dataset = resource_for("events")().export(queryset=Event.objects.filter(pk=event.pk))
    content = ArchiveCsv().export_data(dataset)
    assert content.startswith(b"id,title,date,")
    assert b"=1+1" in content
    assert upload(content).totals["skip"] == 1


def test_a_dataset_made_elsewhere_is_imported_too():
    import tablib

    dataset = tablib.Dataset(["a", "One"], headers=["id", "title"])
    resource_for("events")().import_data(dataset, user=make.make_user("editor"))
    assert Event.objects.get().title == "One"
