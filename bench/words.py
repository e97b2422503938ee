"""Made-up text in four scripts whose words are as unevenly common as those of real text."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random

VOCABULARY = 20_000
# Drawn at once; sentences are cut from it one after another, so none repeats another.
POOL = 20_000


@dataclass(frozen=True)
class Tongue:
    """A language: its tag after BCP 47, its most common words, and the sounds the others are made of."""

    tag: str
    common: tuple[str, ...]
    onsets: tuple[str, ...]
    vowels: tuple[str, ...]
    codas: tuple[str, ...]


def _parts(text: str) -> tuple[str, ...]:
    return tuple("" if part == "-" else part for part in text.split())


TONGUES = (
    Tongue(
        "en",
        _parts(
            "the of and to in a was were that by on with for at from it he they not had which this as but"
        ),
        _parts("b br c cl d dr f fl g gr h l m n p pl pr r s sh st str t tr v w th ch -"),
        _parts("a e i o u ea ou ai oo ie"),
        _parts("- - - n r l s t d m ck nd st ng rt ll"),
    ),
    Tongue(
        "ru",
        _parts("и в не на что с по из он к было от как за это но для до были у его они так же"),
        _parts("б в вр г гр д др ж з к кр л м н п пр р с ст т тр ф х ц ч ш щ -"),
        _parts("а е и о у ы я ю ё"),
        _parts("- - - - н р л с т й к м ть ст в х"),
    ),
    Tongue(
        "pl",
        _parts("i w na nie z że do się o był za po od jak przez było przy dla ich tym oraz który"),
        _parts("b br c cz d dr dz g gr j k kr l ł m n p pr prz r rz s st sz ś t tr w z ż -"),
        _parts("a e i o u ó y ą ę ie"),
        _parts("- - - - n r l m k j ł ś ć st wy"),
    ),
    Tongue(
        "hy",
        _parts("և է ին որ էր են մեջ այդ այս նրա հետ չի մի էին վրա բայց իր համար նաև եւ ոչ մինչև"),
        _parts("բ գ գր դ զ թ լ խ կ հ ձ մ յ ն շ ո չ պ ջ ռ ս ստ վ տ տր ր ց ք ֆ -"),
        _parts("ա ե ի ո ու է ը այ"),
        _parts("- - - ն ր լ կ մ ս տ ց ք ան եր"),
    ),
)
BY_TAG = {tongue.tag: tongue for tongue in TONGUES}


@cache
def vocabulary(tag: str) -> tuple[str, ...]:
    """Return the words of a language, the most common first; always the same ones."""
    tongue = BY_TAG[tag]
    words = dict.fromkeys(tongue.common)
    syllables = Random(f"words of {tag}")  # noqa: S311
    while len(words) < VOCABULARY:
        # Rare words are longer, as in every language.
        length = 1 + (len(words) > 200) + (len(words) > 4000 and syllables.random() < 0.5)
        word = "".join(_syllable(tongue, syllables) for _ in range(length))
        if len(word) > 1:
            words.setdefault(word)
    return tuple(words)


def _syllable(tongue: Tongue, random: Random) -> str:
    return random.choice(tongue.onsets) + random.choice(tongue.vowels) + random.choice(tongue.codas)


@cache
def _weights(count: int) -> tuple[float, ...]:
    """Return running totals of Zipf's law as Mandelbrot put it: the n-th word has the share 1 / (n + 2.7)."""
    return tuple(accumulate(1 / (rank + 2.7) for rank in range(1, count + 1)))


class Prose:
    """Endless text in one language, drawn word by word by Zipf's law."""

    def __init__(self, tag: str, random: Random) -> None:
        self.tag = tag
        self._random = random
        self._words = vocabulary(tag)
        self._supply = self._pools()
        self._pool: list[str] = []
        self._place = 0

    def _pools(self) -> Iterator[list[str]]:
        while True:
            yield self._random.choices(self._words, cum_weights=_weights(len(self._words)), k=POOL)

    def words(self, count: int) -> str:
        """Return so many words with spaces between them."""
        if self._place + count > len(self._pool):
            self._pool, self._place = next(self._supply), 0
        start = self._place
        self._place += count
        return " ".join(self._pool[start : self._place])

    def sentence(self, count: int) -> str:
        """Return a sentence of so many words."""
        text = self.words(count)
        return f"{text[0].upper()}{text[1:]}."

    def heading(self, count: int) -> str:
        """Return a title of so many words."""
        return self.sentence(count)[:-1]

    def name(self) -> str:
        """Return the name of a person or place: two words that are not common ones."""
        first, last = self._random.choices(self._words[200:], k=2)
        return f"{first.capitalize()} {last.capitalize()}"
