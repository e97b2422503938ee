"""The English names of languages, as pages say them: “in Polish”."""

from functools import lru_cache

from django.utils.translation import get_language_info

# Languages of the archive's subjects that Django's own list lacks.
_MORE = {
    "ab": "Abkhaz",
    "ce": "Chechen",
    "grc": "Ancient Greek",
    "ku": "Kurdish",
    "la": "Latin",
    "lez": "Lezgian",
    "mul": "several languages",
    "os": "Ossetian",
    "tly": "Talysh",
    "yi": "Yiddish",
    "und": "a language not determined",
    "zh": "Chinese",
    "zxx": "no language",
}
_SCRIPTS = {
    "arab": "Arabic script",
    "armn": "Armenian script",
    "cyrl": "Cyrillic script",
    "latn": "Latin script",
}


@lru_cache(maxsize=1000)
def language_name(tag: str) -> str:
    """Return the English name of a BCP 47 tag; ``az-Cyrl`` is “Azerbaijani (Cyrillic script)”.

    A tag whose language has no name here is returned as it stands.
    """
    parts = tag.split("-")
    name = _MORE.get(parts[0].lower()) or _name_known_to_django(parts[0].lower())
    if not name:
        return tag
    script = next((_SCRIPTS[part.lower()] for part in parts[1:] if part.lower() in _SCRIPTS), "")
    return f"{name} ({script})" if script else name


def _name_known_to_django(code: str) -> str:
    try:
        return str(get_language_info(code)["name"])
    except KeyError:
        return ""
