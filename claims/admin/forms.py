"""The forms of claims and evidence, with the rules that span several fields."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from claims.models import Evidence
from claims.words import Stance
from records.admin.forms import RecordForm
from records.admin.sentences import learn
from records.models import Record

_SENTENCES = {
    "claim_values_rise_from_low_to_high": "The numbers must rise: lowest figure, then figure, then highest figure.",
    "claim_says_something": "Write the statement: one proposition, as the sources put it forward.",
    "claim_does_not_link_to_itself": "A claim is not linked to itself; choose another claim.",
    "claim_link_is_recorded_once": "This link is recorded already; change the note in that row.",
    "evidence_speaks_to_a_claim_or_is_silent_on_a_question": "Evidence speaks to one claim; only “does not address "
    "it” belongs to a question. Choose the claim, or the question together with that stance.",
    "evidence_has_one_voice": "Give the voice either as an agent or in words, not both.",
    "evidence_is_read_in_another_source": "“Read in” is for another source; leave it blank if you read the source "
    "itself.",
    "evidence_is_recorded_once_for_each_voice_and_place": "This voice is recorded already for this source and "
    "place; change that row, or give another locator.",
}
learn(_SENTENCES)


def _call(form: RecordForm, **labels: str) -> None:
    for name, label in labels.items():
        if name in form.fields:
            form.fields[name].label = label


class ClaimForm(RecordForm):
    """The form of a claim; the event may be left to the question."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "event" in self.fields:
            self.fields["event"].required = False
            self.fields[
                "event"
            ].help_text = "May stay blank where a question is chosen: it is the question’s event."

        for name in ("value_low", "value", "value_high"):
            if self.initial.get(name) is not None:
                # Without the zeros behind the point, which only the column has.
                self.initial[name] = format(self.initial[name].normalize(), "f")
        _call(
            self, value_low="Lowest figure", value="Figure", value_high="Highest figure", as_of="Given as of"
        )
        _call(self, value_date="Or a date", value_text="Or words")

    def clean(self) -> dict[str, Any]:
        """Give the claim the event of its question, or say that the two do not fit."""
        cleaned = super().clean()
        event, question = cleaned.get("event"), cleaned.get("question")
        if question and event is None and "event" not in self.errors:
            cleaned["event"] = question.event
        elif question and event and question.event_id != event.pk:
            raise ValidationError(
                {
                    "question": f"The question belongs to “{question.event}”; choose a question of “{event}”, or "
                    "leave the event blank."
                }
            )
        elif event is None and not {"event", "question"} & set(self.errors):
            raise ValidationError({"event": "Choose the event, or the question that the claim answers."})
        return cleaned


class EvidenceForm(RecordForm):
    """The form of evidence, alone or below a claim."""

    read_again = forms.BooleanField(
        required=False,
        label="Read again",
        help_text="The claim’s wording changed after this source was read for it. Tick this when you have read the "
        "source again and the row still fits.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _call(self, attributed_agent="Voice", attributed_words="Or a voice in words")
        if self.instance.pk is None or not self.instance.wants_rereading:
            self.fields["read_again"].widget = forms.HiddenInput()
            self.fields["read_again"].disabled = True

    def clean(self) -> dict[str, Any]:
        """Refuse a source that is read in itself and two voices before the database does, beside the fields."""
        cleaned = super().clean()
        if cleaned.get("read_in") and cleaned.get("read_in") == cleaned.get("source"):
            self.add_error("read_in", _SENTENCES["evidence_is_read_in_another_source"])
        if cleaned.get("attributed_agent") and cleaned.get("attributed_words"):
            self.add_error("attributed_words", _SENTENCES["evidence_has_one_voice"])
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.cleaned_data.get("read_again") and self.instance.claim:
            self.instance.wording_version_read = self.instance.claim.wording_version


class EvidenceOfClaimForm(EvidenceForm):
    """A row below a claim: whatever addresses it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "stance" in self.fields:
            offered = [("", "—"), *(choice for choice in Stance.choices if choice[0] != Stance.SILENT)]
            self.fields["stance"].choices = offered  # type: ignore[attr-defined]


class SilenceForm(RecordForm):
    """A row below a question: a source that does not address it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.stance = Stance.SILENT


def hidden_sources(evidence: "list[Evidence]") -> list[Record]:
    """Return the sources of `evidence` that are not public, each once."""
    return list({row.source_id: row.source for row in evidence if not row.source.public}.values())
