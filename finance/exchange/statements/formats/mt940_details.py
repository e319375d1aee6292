"""Field 86 of MT940 in its three dialects: sub-fields, keywords between slashes, and free text."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from finance.exchange.statements.gathering import text_of

FULL: Final = 65
"""How long a line is that was cut because it was full, perhaps within a word."""
SUBFIELDS: Final = re.compile(r"[0-9]{3}(?P<separator>[^A-Za-z0-9\s])[0-9]{2}")
KEYWORD: Final = re.compile(
    "/(ABWA|ABWE|BENM|BIC|CSID|EREF|IBAN|ID|ISDT|KREF|MARF|MREF|NAME|NRTX|ORDP|PREF|PURP|REMI|RTRN|SVCL|TRCD|TRTP"
    "|ULTB|ULTC|ULTD)/"
)
PURPOSE: Final = re.compile(r"(EREF|KREF|MREF|CRED|DEBT|SVWZ|ABWA|ABWE|COAM|OAMT|PURP|IBAN|BIC)\+")
KIND_OF_REMITTANCE: Final = re.compile(r"(?:USTD|STRD)//")


class Dialect(StrEnum):
    SUBFIELDS = "SUBFIELDS"
    KEYWORDS = "KEYWORDS"
    FREE_TEXT = "FREE_TEXT"


@dataclass(frozen=True, slots=True)
class Details:
    dialect: Dialect
    name: str = ""
    account: str = ""
    text: str = ""


def details_of(lines: list[str]) -> Details:
    """What the lines of a field 86 say, by the dialect that they are in."""
    joined = "".join(lines)
    subfields = SUBFIELDS.match(joined)
    if subfields:
        return _subfields(joined[3:], subfields["separator"])
    if KEYWORD.match(joined.lstrip()):
        return _keywords(joined)
    return Details(Dialect.FREE_TEXT, text=text_of("".join(_with_blank(line) for line in lines)))


def _with_blank(line: str) -> str:
    return line if len(line) >= FULL else f"{line} "


def _subfields(text: str, separator: str) -> Details:
    """``?20…?29`` and ``?60…?63`` are the purpose, which is joined before it is split at its own keywords."""
    _, *parts = re.split(f"{re.escape(separator)}([0-9]{{2}})", text)
    fields = [*zip(parts[::2], parts[1::2], strict=True)]
    purpose = _split(PURPOSE, "".join(value for code, value in fields if code[0] in "26" and code <= "63"))
    name = " ".join(_first(fields, code) for code in ("32", "33"))
    return Details(
        Dialect.SUBFIELDS,
        name=text_of(name) or text_of(purpose.get("ABWA", "")),
        account=_first(fields, "31").strip() or purpose.get("IBAN", "").strip(),
        text=text_of(purpose.get("SVWZ") or purpose.get("", "")) or text_of(_first(fields, "00")),
    )


def _first(fields: list[tuple[str, str]], code: str) -> str:
    return next((value for found, value in fields if found == code), "")


def _keywords(text: str) -> Details:
    parts = _split(KEYWORD, text)
    remittance = KIND_OF_REMITTANCE.sub("", parts.get("REMI", ""))
    return Details(
        Dialect.KEYWORDS,
        name=text_of(parts.get("NAME", "").strip("/")),
        account=parts.get("IBAN", "").strip("/ "),
        text=text_of(remittance.strip("/")) or text_of(parts.get("TRTP", "").strip("/")),
    )


def _split(keyword: re.Pattern[str], text: str) -> dict[str, str]:
    """The text behind each keyword, the first of each, and under "" what stands before them all."""
    before, *parts = keyword.split(text)
    found = {"": before}
    for name, value in zip(parts[::2], parts[1::2], strict=True):
        found.setdefault(name, value)
    return found
