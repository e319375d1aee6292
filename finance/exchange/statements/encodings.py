"""Which encoding the bytes of a file are in: by mark, zero bytes, the rules of UTF-8, else by the letters in words."""

import codecs
import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from finance.exchange.statements.decisions import Decisions, Topic
from finance.exchange.statements.refusals import ReadingError, Reason

MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CODE_PAGES: Final = ("cp1252", "cp1250", "iso8859_2", "cp1251", "mac_roman", "cp932", "gb18030", "big5", "euc_kr")
CHOICES: Final = ("utf-8", "utf-16-le", "utf-16-be", *CODE_PAGES)
LOOKED_AT: Final = 1024 * 1024
"""How many bytes are looked at for letters."""
PAIR: Final = re.compile(rb"[\x81-\xfe][\x30-\x39\x40-\x7e\x80-\xfe]")
NO_LETTERS: Final = "[±¶¦¬¼½¾¸¹²³ˇ˘˙˛˝\x80-\x9f]"  # noqa: RUF001 (they are meant)
TORN: Final = re.compile(rf"(?<=[^\W\d_]){NO_LETTERS}|{NO_LETTERS}(?=[^\W\d_])")
"""A sign that touches a letter, where another encoding has a letter."""
WORD: Final = re.compile(r"[^\W\d_]+")
SAMPLES: Final = 3
SHORT: Final = 3
"""The letters of the longest word that may be all accents."""
CENTRAL: Final = "ąćęłńóśźżčďěňřšťůžýáéíúôľĺŕäöüőűșțăâîđßĄĆĘŁŃÓŚŹŻČĎĚŇŘŠŤŮŽÝÁÉÍÚÖÜŐŰĐ€"
WESTERN: Final = "äöüßéèêëàâçñóúíìòùáãõåæøîïôûœÿÄÖÜÉÈÀÇÑÓÚÍÁÃÕÅÆØÊÔÂ€£"
LETTERS: Final = {
    "cp1252": WESTERN,
    "cp1250": CENTRAL,
    "iso8859_2": CENTRAL,
    "cp1251": "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁІЇЄҐ€№",
    "mac_roman": WESTERN,
}
"""What is written in each code page of one byte; anything else in a word speaks against it."""
CYRILLIC: Final = frozenset(LETTERS["cp1251"])
SHARED: Final = 0.9
"""What share of pairs has to be of the common characters of an East Asian encoding."""
MOST_HANGUL_LEAD: Final = 0xC8


DECLARED: Final = re.compile(
    rb"""<\?xml[^>]*encoding=["']([\w-]{1,40})["']|CHARSET\s*[:=]\s*"?([\w-]{1,40})""", re.IGNORECASE
)
LATIN: Final = {"iso8859-1", "cp1252", "ascii"}
"""Latin-1 is taken for Windows-1252, which has letters where it has controls."""


@dataclass(frozen=True, slots=True)
class Text:
    """The characters of a file without their mark and NULs, and the encoding they were in."""

    characters: str
    encoding: str


def decoded(content: bytes, decisions: Decisions, declared: str | None = None) -> Text:
    """ReadingError where the bytes are in no encoding that is known, naming the first that is not."""
    encoding, evidence, is_proven = _found(content, declared)
    settled = decisions.settle(Topic.ENCODING, encoding, evidence, CHOICES, is_proven=is_proven) or encoding
    body = next((content[len(mark) :] for mark, name in MARKS if name == settled and content.startswith(mark)), content)
    try:
        characters = body.decode(settled)
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        column = error.start - body.rfind(b"\n", 0, error.start)
        raise ReadingError(
            Reason.ENCODING, f"The byte {body[error.start]:#04x} is not text in {settled}.", line, column
        ) from error
    return Text(characters.replace("\0", ""), settled)


def _found(content: bytes, declared: str | None) -> tuple[str, str, bool]:
    """The encoding, what speaks for it, and whether that proves it."""
    for mark, name in MARKS:
        if content.startswith(mark):
            return name, "The file begins with the mark of this encoding.", True
    wide = _utf_16(content)
    if wide:
        return wide, "Every other byte is zero.", True
    if content.isascii():
        return "utf-8", "The file is in ASCII.", True
    if _is_in(content, "utf-8"):
        return "utf-8", "The file keeps the rules of UTF-8, which no other encoding does by chance.", True
    if declared and _is_in(content, declared):
        return declared, f"The file declares it, and its bytes agree. {_sample(content, declared)}", False
    return *_code_page(content), False


def _utf_16(content: bytes) -> str | None:
    start = content[:4096]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if len(content) % 2 or max(even, odd) * 4 < len(start[::2]):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_in(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _code_page(content: bytes) -> tuple[str, str]:
    start = content[:LOOKED_AT].replace(b"\0", b"")
    east = _east_asian(start)
    if east and _is_in(content, east):
        return east, f"Its common characters are what stands there. {_sample(start, east)}"
    scores = {page: _likeness(start, page) for page in LETTERS if _is_in(content, page)}
    if not scores:
        return "cp1252", "No encoding that is known fits."
    best = max(scores, key=lambda page: scores[page])
    told = ", ".join(f"{page} {score}" for page, score in scores.items())
    return best, f"The letters in words fit it best ({told}). {_sample(start, best)}"


def _east_asian(start: bytes) -> str | None:
    """By where the pairs of bytes lie: the common characters of each encoding are in rows of their own."""
    pairs = PAIR.findall(start)
    high = sum(byte > 0x7F for byte in start)  # noqa: PLR2004
    if len(pairs) < 4 or sum(1 + (pair[1] > 0x7F) for pair in pairs) < high:  # noqa: PLR2004
        return None
    in_rows = {
        "cp932": [pair for pair in pairs if pair[0] in (0x81, 0x82, 0x83) or 0x88 <= pair[0] <= 0x97],  # noqa: PLR2004
        "big5": [pair for pair in pairs if 0xA1 <= pair[0] <= 0xC6],  # noqa: PLR2004
        "gb18030": [pair for pair in pairs if 0xA1 <= pair[0] <= 0xD7 and pair[1] >= 0xA1],  # noqa: PLR2004
    }
    found = {name: len(rows) / len(pairs) for name, rows in in_rows.items()}
    if not any(pair[1] < 0x80 for pair in pairs) and found["gb18030"] >= SHARED:  # noqa: PLR2004
        return _of_two_high_bytes(pairs)
    best = max(("cp932", "big5"), key=lambda name: found[name])
    return best if found[best] >= SHARED else None


def _of_two_high_bytes(pairs: list[bytes]) -> str | None:
    """Korean stays in the rows of its syllables; Chinese does not; accents of the West have other letters between."""
    spread = Counter(pair[0] for pair in pairs)
    return "euc_kr" if max(spread) <= MOST_HANGUL_LEAD else "gb18030"


def _likeness(start: bytes, page: str) -> int:
    """How many letters beyond ASCII are usual in the page, less what is not, and capitals within small letters."""
    text = start.decode(page, "ignore")
    words = Counter(word for word in WORD.findall(text) if not word.isascii())
    usual = set(LETTERS[page])
    weights = {word: sum(_weight(word, place, usual) for place in range(len(word))) for word in words}
    return sum(count * weights[word] for word, count in words.items()) - 2 * len(TORN.findall(text))


def _weight(word: str, place: int, usual: set[str]) -> int:
    letter = word[place]
    if letter.isascii():
        return 0
    is_odd = letter.isupper() and place > 0 and word[place - 1].islower()
    is_mixed = (letter in CYRILLIC) == any(map(str.isascii, word)) and len(word) > SHORT
    return -2 if is_odd or is_mixed or letter not in usual else 1


def _sample(content: bytes, encoding: str) -> str:
    words = dict.fromkeys(
        word for word in WORD.findall(content[:LOOKED_AT].decode(encoding, "ignore")) if not word.isascii()
    )
    return f"So it has these words: {', '.join([*words][:SAMPLES])}." if words else "No word has an accent."


def declared_in(content: bytes) -> str | None:
    """The encoding that the file itself names, if there is one of this name."""
    found = DECLARED.search(content[:2048])
    if found is None:
        return None
    written = (found[1] or found[2]).decode("ascii")
    try:
        name = codecs.lookup(f"cp{written}" if written.isdigit() else _iso(written)).name
    except LookupError:
        return None
    return "cp1252" if name in LATIN else name


def _iso(written: str) -> str:
    return f"iso-{written}" if written.startswith("8859") else written
