"""An export without --all holds what the public sees, and not a trace of anything else."""

import csv
import json
from pathlib import Path

import pytest

from claims.models import EvidenceMedia, Reliance
from records.exchange import ExportRefused, export_archive
from tests import factories as make

pytestmark = pytest.mark.django_db
SECRET = "canary"


def public_files(folder: Path) -> dict[str, str]:
    """Export what the public sees and return the files by name."""
    export_archive(folder)
    return {path.name: path.read_text() for path in folder.rglob("*") if path.is_file()}


def rows(text: str) -> list[dict[str, str]]:
    """Read a CSV file."""
    return list(csv.DictReader(text.splitlines()))


def test_it_works(tmp_path):
    claim = make.make_public_claim(statement="About 300 people were killed.")
    files = public_files(tmp_path / "out")
    assert [row["id"] for row in rows(files["claims.csv"])] == [claim.identifier]
    assert rows(files["claims.csv"])[0]["state"] == "published"
    assert len(rows(files["evidence.csv"])) == 1


@pytest.mark.parametrize("how", ["draft", "restricted", "withdrawn"])
def test_hidden_records_leave_no_trace(tmp_path, how):
    evidence = make.make_public_evidence()
    claim = evidence.claim
    event = make.make_event(identifier=f"{SECRET}-ev", title=SECRET, part_of=claim.event)
    hidden = {
        "source": make.make_source(identifier=f"{SECRET}-s", title=SECRET),
        "place": make.make_place(identifier=f"{SECRET}-p", name=SECRET),
        "agent": make.make_agent(identifier=f"{SECRET}-a", name=SECRET),
        "item": make.make_media_item(identifier=f"{SECRET}-m", title=SECRET),
        "claim": make.make_claim(identifier=f"{SECRET}-c", statement=SECRET, event=claim.event),
    }
    for record in (event, *hidden.values()):
        if how == "restricted":
            type(record).objects.filter(pk=record.pk).update(restricted=True)
            make.publish(record)
        elif how == "withdrawn":
            make.publish(record)
            make.withdraw(record, reason=SECRET)
    type(claim.event).objects.filter(pk=claim.event_id).update(place=hidden["place"])
    type(evidence).objects.filter(pk=evidence.pk).update(
        read_in=hidden["source"], attributed_agent=hidden["agent"]
    )
    Reliance.objects.create(evidence=evidence, source=hidden["source"])
    EvidenceMedia.objects.create(evidence=evidence, item=hidden["item"])
    make.make_name(event=event, name=SECRET)
    make.make_name(event=claim.event, name="Black January", sources=[hidden["source"]])
    make.make_claim_link(claim=claim, target=hidden["claim"], note=SECRET)
    make.make_source_link(source=evidence.source, target=hidden["source"], note=SECRET)
    make.make_translation(hidden["claim"], "claims", field="statement", text=SECRET)
    files = public_files(tmp_path / "out")
    assert [name for name, text in files.items() if SECRET in text] == []
    (row,) = rows(files["evidence.csv"])
    assert (row["read_in"], row["relies_on"], row["media"]) == ("", "", "")
    # The voice is hidden, but it does not become the source's own.
    assert row["attributed_to"] == "not named here"


def test_what_only_the_staff_may_read_is_left_out(tmp_path):
    claim = make.make_public_claim()
    type(claim).objects.filter(pk=claim.pk).update(curator_notes=SECRET)
    item = make.make_media_item(obtained_from=SECRET, obtained_by=SECRET, original_name=SECRET)
    make.publish(item)
    files = public_files(tmp_path / "out")
    assert [name for name, text in files.items() if SECRET in text] == []
    for column in ("restricted", "embargo_until", "withdrawn_reason", "curator_notes"):
        assert column not in rows(files["claims.csv"])[0]
    assert len(rows(files["media.csv"])) == 1
    assert not (tmp_path / "out" / "files").exists()


def test_a_private_person_stands_under_the_public_name_only(tmp_path):
    agent = make.make_agent(
        identifier="a-1",
        name=SECRET,
        sort_name=SECRET,
        authority_uri=f"https://example.org/{SECRET}",
        public_name="a refugee from Baku",
    )
    make.make_name(agent=agent, name=SECRET)
    make.publish(agent)
    files = public_files(tmp_path / "out")
    assert [name for name, text in files.items() if SECRET in text] == []
    (row,) = rows(files["agents.csv"])
    assert (row["name"], row["sort_name"], row["authority_uri"], row["public_name"]) == (
        "a refugee from Baku",
        "",
        "",
        "",
    )


def test_words_do_not_tell_that_a_hidden_agent_exists(tmp_path):
    evidence = make.make_evidence(attributed_words="soldiers")
    make.make_agent(identifier="soldiers")
    make.publish(evidence.claim.event, evidence.claim, evidence.source, evidence)
    make.make_public_evidence(claim=evidence.claim)
    voices = [row["attributed_to"] for row in rows(public_files(tmp_path / "out")["evidence.csv"])]
    assert sorted(voices) == ["", "soldiers"]


def test_an_export_costs_the_same_queries_for_many_rows(tmp_path, django_assert_max_num_queries):
    for _ in range(5):
        make.make_public_claim()
    with django_assert_max_num_queries(80):
        export_archive(tmp_path / "out")


def test_the_package_is_described_with_every_file_and_column(tmp_path):
    files = public_files(tmp_path / "out")
    package = json.loads(files["datapackage.json"])
    assert [resource["path"] for resource in package["resources"]] == sorted(
        (name for name in files if name.endswith(".csv")),
        key=[resource["path"] for resource in package["resources"]].index,
    )
    for resource in package["resources"]:
        header = files[resource["path"]].splitlines()[0].split(",")
        assert [field["name"] for field in resource["schema"]["fields"]] == header


@pytest.mark.parametrize("what", ["folder", "file", "zip"])
def test_nothing_is_written_over(tmp_path, what):
    target = tmp_path / ("out.zip" if what == "zip" else "out")
    if what == "folder":
        target.mkdir()
        (target / "mine.txt").write_text("mine")
    else:
        target.write_text("mine")
    with pytest.raises(ExportRefused, match="is there already; name a new file or an empty folder"):
        export_archive(target)


def test_an_empty_folder_may_be_filled(tmp_path):
    export_archive(tmp_path)
    assert (tmp_path / "claims.csv").exists()
