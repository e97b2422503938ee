"""The two commands: what they print, in whose name they work, and how they end."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from claims.models import Claim
from curators.models import User
from events.models import Event
from tests import factories as make
from tests.exchange.archives import one_claim, one_event

pytestmark = pytest.mark.django_db


def folder(path: Path, files: dict[str, bytes]) -> Path:
    """Write files into a folder."""
    path.mkdir()
    for name, content in files.items():
        (path / name).write_bytes(content)
    return path


def test_it_works(tmp_path, capsys):
    call_command("import_archive", folder(tmp_path / "in", one_claim()))
    assert capsys.readouterr().out == (
        "                        new  changed  unchanged\n"
        "events.csv                1        0          0\n"
        "claims.csv                1        0          0\n"
    )
    assert Claim.objects.get().created_by.username == "command-line"


def test_the_second_run_says_that_nothing_changed(tmp_path, capsys):
    source = folder(tmp_path / "in", one_claim())
    call_command("import_archive", source)
    capsys.readouterr()
    call_command("import_archive", source)
    assert capsys.readouterr().out.splitlines()[1:] == [
        "events.csv                0        0          1",
        "claims.csv                0        0          1",
        "Nothing changed: the archive held all of this already.",
    ]


def test_nobody_signs_in_with_the_account_of_the_command_line(tmp_path):
    call_command("import_archive", folder(tmp_path / "in", one_event()))
    account = User.objects.get(username="command-line")
    assert account.role == "editor"
    assert not account.has_usable_password()


def test_an_import_is_done_in_the_name_of_an_account(tmp_path):
    make.make_user("contributor", username="anna")
    call_command("import_archive", folder(tmp_path / "in", one_event()), "--as", "anna")
    assert Event.objects.get().created_by.username == "anna"


def test_a_refused_import_prints_its_problems_and_ends_with_1(tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        call_command("import_archive", folder(tmp_path / "in", one_claim(value="ten")))
    assert ended.value.code == 1
    printed = capsys.readouterr()
    assert printed.err.splitlines() == [
        'claims.csv:2 value: "ten" is not a plain number; write plain digits with a point before decimals, '
        "such as 1900 or 12.5, and words into value_text",
        "Nothing was imported: 1 problem.",
    ]
    assert printed.out == ""
    assert not User.objects.filter(username="command-line").exists()


def test_a_preview_leaves_nothing_behind(tmp_path, capsys):
    call_command("import_archive", folder(tmp_path / "in", one_event()), "--dry-run")
    assert capsys.readouterr().out.splitlines()[-1] == "This was a preview; nothing was kept."
    assert not Event.objects.exists()
    assert not User.objects.exists()


def test_publishing_says_what_moved(tmp_path, capsys, settings):
    settings.ONE_PERSON = True
    source = folder(tmp_path / "in", one_event(state="published"))
    call_command("import_archive", source, "--publish", "--reason", "First")
    assert capsys.readouterr().out.splitlines()[-1] == "1 record is published now"
    assert Event.objects.get().public


def test_warnings_are_printed_beside_the_result(tmp_path, capsys):
    garbled = "Киев".encode().decode("latin-1")
    call_command("import_archive", folder(tmp_path / "in", one_event(title=garbled)))
    assert capsys.readouterr().err.startswith('warning: events.csv:2 title: "')


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere"], "There is no nowhere; give a folder, a zip or one CSV file."),
        ([".", "--publish"], "--publish needs the public reason: --reason TEXT."),
        ([".", "--as", "nobody"], "There is no active account “nobody”; name one with --as."),
    ],
)
def test_wrong_usage_ends_with_2(arguments, message):
    with pytest.raises(CommandError, match=message) as ended:
        call_command("import_archive", *arguments)
    assert ended.value.returncode == 2


def test_an_account_that_is_switched_off_cannot_be_named(tmp_path):
    make.make_user("editor", username="anna", is_active=False)
    with pytest.raises(CommandError, match="There is no active account “anna”"):
        call_command("import_archive", tmp_path, "--as", "anna")


def test_an_export_prints_how_many_rows_it_wrote(tmp_path, capsys):
    make.make_public_claim()
    make.make_claim()
    call_command("export_archive", tmp_path / "public")
    assert "claims.csv                1" in capsys.readouterr().out.splitlines()
    call_command("export_archive", tmp_path / "all.zip", "--all")
    assert "claims.csv                2" in capsys.readouterr().out.splitlines()


def test_an_export_over_something_ends_with_1(tmp_path, capsys):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(SystemExit) as ended:
        call_command("export_archive", tmp_path)
    assert ended.value.code == 1
    assert capsys.readouterr().err == f"{tmp_path} is there already; name a new file or an empty folder.\n"
