"""The CSV tables of events and places."""

from events.models import Event, Place
from media.resources import Attached
from records.exchange.columns import Edtf, Identifier, Text, Words
from records.exchange.numbers import Degrees, Whole
from records.exchange.references import Reference
from records.exchange.tables import Table

_BOTH = "give both latitude and longitude, or neither"


def tables() -> tuple[Table, ...]:
    """Return the tables of this app."""
    return (
        Table(
            "places",
            Place,
            rank=30,
            help="Spots and areas where events took place.",
            tree="part_of",
            columns=(
                Identifier(example="baku"),
                Text("name", required=True, example="Baku"),
                Degrees("latitude", limit=90, example="40.3777"),
                Degrees("longitude", limit=180, example="49.892"),
                Whole("radius_m", example="10000"),
                Reference("part_of", to="places", example="azerbaijan-ssr"),
                Text(
                    "authority_uri",
                    help="The place's address in a gazetteer.",
                    example="https://www.geonames.org/587084",
                ),
            ),
            rules={"place_has_both_coordinates_or_none": ("latitude", _BOTH)},
        ),
        Table(
            "events",
            Event,
            rank=40,
            help="Filing places for what is said to have happened.",
            tree="part_of",
            columns=(
                Identifier(example="baku-1990-01"),
                Text("title", required=True, example="Violence in Baku, January 1990"),
                Edtf("date", example="1990-01-11/1990-01-20"),
                Reference("place", to="places", help="Where it is filed.", example="baku"),
                Reference("part_of", to="events", example="events-of-1988-1990"),
                Text("summary", example="What the accounts say about Baku in January 1990."),
                Words("topics", example="deaths | displacement"),
                Text(
                    "content_warning",
                    help="If filled, its texts stay covered behind this.",
                    example="describes violence",
                ),
                Attached(),
            ),
            rules={},
        ),
    )
