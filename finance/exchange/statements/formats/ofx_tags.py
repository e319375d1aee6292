"""OFX as a tree, SGML and XML alike: a tag with text is a leaf, one that is known to have parts is an aggregate."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from finance.exchange.statements.detection import place_of
from finance.exchange.statements.gathering import unescaped
from finance.exchange.statements.refusals import ReadingError, Reason

TAG: Final = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9._]*)(?:\s[^<>]*)?>"
    r"(?P<text>[^<]*(?:<!\[CDATA\[(?:[^\]]|\](?!\]>))*\]\]>[^<]*)*)"
)
CDATA: Final = re.compile(r"<!\[CDATA\[((?:[^\]]|\](?!\]>))*)\]\]>")
FORBIDDEN: Final = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
MOST_TAGS: Final = 4_000_000
"""Forty for each row of the largest file."""
STATEMENTS: Final = frozenset({"STMTRS", "CCSTMTRS", "INVSTMTRS"})
LISTS: Final = frozenset({"BANKTRANLIST", "BANKTRANLISTP"})
ENTRIES: Final = frozenset({"STMTTRN", "STMTTRNP"})
PARENTS: Final[dict[str, frozenset[str]]] = {
    **dict.fromkeys(STATEMENTS, frozenset()),
    **dict.fromkeys(
        (*LISTS, "BANKACCTFROM", "CCACCTFROM", "INVACCTFROM", "LEDGERBAL", "AVAILBAL", "BALLIST", "INVTRANLIST"),
        STATEMENTS,
    ),
    **dict.fromkeys(ENTRIES, LISTS | {"INVBANKTRAN"}),
    **dict.fromkeys(("BANKACCTTO", "CCACCTTO", "CURRENCY", "ORIGCURRENCY", "PAYEE"), ENTRIES),
    "INVBANKTRAN": frozenset({"INVTRANLIST"}),
    "BAL": frozenset({"BALLIST"}),
}
"""Where each aggregate stands that has a meaning here; what cannot be in what is open closes it."""


@dataclass(slots=True)
class Element:
    """An aggregate: its leaves by name, the first of each, and its aggregates in their order."""

    name: str
    line: int
    start: int
    end: int = 0
    leaves: dict[str, str] = field(default_factory=dict)
    parts: list["Element"] = field(default_factory=list)

    def all(self, *names: str) -> Iterator["Element"]:
        return (part for part in self.parts if part.name in names)

    def leaf(self, *path: str) -> str:
        """The text of a leaf, "" where there is none; the last of ``path`` is the leaf, in the aggregates before it."""
        *names, last = path
        element: Element | None = self
        for name in names:
            element = next(element.all(name), None) if element else None
        return element.leaves.get(last, "") if element else ""


def tree_of(text: str) -> Element:
    """The root, which holds the statements; ReadingError for definitions and sections without an end."""
    _require_no_definitions(text)
    root = Element("", 1, 0, len(text))
    open_ones, line, counted = [root], 1, 0
    for found in TAG.finditer(text):
        line += text.count("\n", counted, found.start())
        counted = found.start()
        name = found["name"].swapcase() if found["name"].islower() else found["name"]
        if found["end"]:
            _close(open_ones, name, found.start())
        elif name in PARENTS and not found["text"].strip():
            _open(open_ones, Element(name, line, found.start()))
        else:
            open_ones[-1].leaves.setdefault(name, _value(found["text"]))
    for element in open_ones[1:]:
        element.end = len(text)
    return root


def _require_no_definitions(text: str) -> None:
    found = FORBIDDEN.search(text)
    if found:
        raise ReadingError(
            Reason.MALFORMED, "Definitions and entities are not allowed.", *place_of(text, found.start())
        )
    if text.count("<") > MOST_TAGS:
        raise ReadingError(Reason.TOO_LARGE, f"The file has more than {MOST_TAGS:,} tags.")
    if text.count("<![CDATA[") > text.count("]]>"):
        place = text.rfind("<![CDATA[")
        raise ReadingError(Reason.MALFORMED, "The section of text has no end.", *place_of(text, place))


def _close(open_ones: list[Element], name: str, place: int) -> None:
    if any(element.name == name for element in open_ones[1:]):
        while len(open_ones) > 1:
            open_ones[-1].end = place
            if open_ones.pop().name == name:
                return


def _open(open_ones: list[Element], element: Element) -> None:
    parents = PARENTS[element.name]
    if not parents or any(each.name in parents for each in open_ones) or element.name in {e.name for e in open_ones}:
        while len(open_ones) > 1 and open_ones[-1].name not in parents:
            open_ones.pop().end = element.start
    open_ones[-1].parts.append(element)
    open_ones.append(element)


def _value(text: str) -> str:
    return unescaped(CDATA.sub(r"\1", text) if "<![" in text else text).strip()
