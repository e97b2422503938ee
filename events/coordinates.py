"""Where a place lies, in words that claim no more exactness than was recorded."""

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from events.models import Place

_METRES_IN_KILOMETRE = 1000


def coordinates_in_words(place: "Place") -> str:
    """Return “40.3777° N, 49.892° E, give or take 10 km”; empty where no coordinates are recorded."""
    if place.latitude is None or place.longitude is None:
        return ""
    spot = f"{_degrees(place.latitude, 'N', 'S')}, {_degrees(place.longitude, 'E', 'W')}"
    return f"{spot}, give or take {_distance(place.radius_m)}" if place.radius_m else spot


def _degrees(value: Decimal, positive: str, negative: str) -> str:
    number = f"{abs(value):f}"
    number = number.rstrip("0").rstrip(".") if "." in number else number
    return f"{number}° {negative if value < 0 else positive}"


def _distance(metres: int) -> str:
    if metres < _METRES_IN_KILOMETRE:
        return f"{metres} m"
    return f"{metres / _METRES_IN_KILOMETRE:,.1f}".removesuffix(".0") + " km"
