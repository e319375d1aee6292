"""Text as people mean it: what is taken off names, and what they are told apart, sorted and searched by.

The sets of characters are those of Unicode 16 (September 2024): Default_Ignorable_Code_Point, which fonts do not show.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable
from itertools import count
from typing import Final

CONTROLS: Final = "\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
INVISIBLE: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e001f\U000e0080-\U000e00ff\U000e01f0-\U000e0fff"
)
"""Soft hyphens, zero-width spaces, marks and overrides of direction, fillers and the like."""
SHAPERS: Final = "\u180b-\u180d\u180f\u200c\u200d\ufe00-\ufe0f\U000e0020-\U000e007f\U000e0100-\U000e01ef"
"""Invisible too, but they shape what stands before them: joiners (Persian, Indic scripts, emoji) and variants."""

ABOVE: Final = 230
"""The combining class of marks above a letter."""
LINE_ENDS = re.compile("[\t-\r\x1c-\x1f\x85\u2028\u2029]")
TAKEN_OFF = re.compile(f"[{CONTROLS}{INVISIBLE}]+")
WITHOUT_EFFECT = re.compile(f"(?<![0-9#*©®\u0590-\U0010ffff])[{SHAPERS}]+")
"""Shapers after nothing that they could shape, such as a Latin letter."""
UNSEEN = re.compile(f"[{CONTROLS}{INVISIBLE}{SHAPERS}]+")
ACCENTS = re.compile("[" + "".join(filter(unicodedata.combining, map(chr, range(0x900)))) + "]+")
"""Marks that words are read without, also the vowels of Hebrew and Arabic; those of Indic scripts come later."""
BELOW = "".join(sign for sign in map(chr, range(0x20000)) if 0 < unicodedata.combining(sign) < ABOVE)
DOT_OF_I = re.compile(f"(i[{BELOW}]*)\u0307+")
"""İ in small letters; marks of lower classes stand between the two."""
STROKES: Final = str.maketrans("đħıłøŧ", "dhilot") | {ord("æ"): "ae", ord("œ"): "oe"}
"""Letters that Unicode does not take apart, and what people write in their place."""
BRAILLE_BLANK: Final = "\u2800"
NOT_STORABLE: Final = re.compile("[\0\ud800-\udfff]")


def cleaned(text: str) -> str:
    """A name as it is stored: without what is not seen, and empty when nothing of it is.

    Ends of lines and tabs become blanks. Joiners and variants stay where they change what is seen.
    """
    if _is_plain(text):
        return text if text.strip() else ""
    seen = WITHOUT_EFFECT.sub("", TAKEN_OFF.sub("", LINE_ENDS.sub(" ", text)))
    return seen if fold(seen) else ""


def fold(text: str) -> str:
    """What names are told apart and sorted by, by code point, in two levels as collation keys are (UTS 10).

    First the text as it is searched; then, where that lost accents, the text with them, behind a line's end, which
    sorts before all else: so "Émile" follows "Emile" and precedes "Emily". Case, width and other compatibility forms,
    the dot of İ, runs of white space and what is not seen make no difference (NFKC_Casefold, UAX 31).
    """
    exact = _folded(text)
    plain = _without_accents(exact)
    return exact if exact == plain else f"{plain}\n{exact}"


def searched(text: str) -> str:
    """Text as words are looked for in it: folded, and without accents."""
    return _without_accents(_folded(text))


def told_apart(names: Iterable[str], longest: int, ending: str = " ({})") -> list[str]:
    """The names with a number behind each that is, folded, the same as one before it, or of which nothing is seen.

    None gets a name that another one has, or more than ``longest`` characters, which may cost the last ones.
    """
    names = list(names)
    taken, told = {*map(fold, names)}, {""}
    found = []
    for name in names:
        found.append(_numbered(name, taken, longest, ending) if fold(name) in told else name)
        taken.add(fold(found[-1]))
        told.add(fold(name))
    return found


def is_storable(text: str) -> bool:
    """Whether both databases keep the text as it is: no NUL and no half of a surrogate pair."""
    return NOT_STORABLE.search(text) is None


def _numbered(name: str, taken: Collection[str], longest: int, ending: str) -> str:
    ends = map(ending.format, count(2))
    return next(free for end in ends if fold(free := name[: longest - len(end)] + end) not in taken)


def _is_plain(text: str) -> bool:
    """Whether all of it is seen, and nothing is ever written otherwise, but for its case and blanks."""
    return text.isascii() and text.isprintable()


def _folded(text: str) -> str:
    if _is_plain(text):
        return " ".join(text.lower().split())
    lower = unicodedata.normalize("NFKC", UNSEEN.sub("", text)).casefold()
    if "\u0307" in lower:
        lower = DOT_OF_I.sub(r"\1", unicodedata.normalize("NFD", lower))
    return _spaced(unicodedata.normalize("NFKC", lower))


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    bare = ACCENTS.sub("", unicodedata.normalize("NFD", text)).translate(STROKES)
    return _spaced(unicodedata.normalize("NFC", bare))


def _spaced(text: str) -> str:
    return " ".join(text.replace(BRAILLE_BLANK, " ").split())
