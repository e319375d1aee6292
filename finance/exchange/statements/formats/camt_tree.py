"""XML of ISO 20022 as a stream of parts: each entry and balance is handed over as it ends, and then forgotten."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from finance.exchange.statements.refusals import ReadingError, Reason

DEEPEST: Final = 60
CHUNK: Final = 1024 * 1024
UNITS: Final = frozenset({"Ntry", "TxDtls", "Bal", "Acct"})
"""What rows and balances are made of."""
MOST_OF_EACH: Final = 200
MOST_BESIDE: Final = 50_000
"""How many elements a unit has at most, on average, and how many there may be beside them."""


@dataclass(slots=True)
class Node:
    """An element by its local name, whatever its namespace."""

    name: str
    line: int
    start: int
    attributes: dict[str, str]
    end: int = 0
    text: str = ""
    parts: list["Node"] = field(default_factory=list)

    def all(self, *path: str) -> Iterator["Node"]:
        """Every element at the end of the path."""
        name, *rest = path
        for part in self.parts:
            if part.name == name:
                if rest:
                    yield from part.all(*rest)
                else:
                    yield part

    def first(self, *path: str) -> "Node | None":
        return next(self.all(*path), None)

    def value(self, *path: str) -> str:
        """The text at the end of the path, "" where there is none."""
        found = self.first(*path)
        return found.text.strip() if found else ""

    def value_of(self, *paths: tuple[str, ...]) -> str:
        """The text of the first path that has one."""
        return next((value for path in paths if (value := self.value(*path))), "")


Taken = Callable[[Node], None]


class _Builder:
    """Builds nodes, and hands those of ``taken`` over with all their parts, which the tree then loses."""

    def __init__(self, taken: dict[str, Taken]) -> None:
        self._taken = taken
        self._open: list[Node] = []
        self._room = MOST_BESIDE
        self.root_name = ""
        self.place: Callable[[], tuple[int, int]] = lambda: (1, 0)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        line, start = self.place()
        if len(self._open) >= DEEPEST:
            raise ReadingError(Reason.MALFORMED, f"Elements are more than {DEEPEST} deep in one another.", line, 1)
        self._room -= 1
        if not self._room:
            raise ReadingError(Reason.TOO_LARGE, "The file has far more elements than its rows are made of.", line, 1)
        node = Node(tag.rpartition("}")[2], line, start, attributes)
        self.root_name = self.root_name or node.name
        if self._open:
            self._open[-1].parts.append(node)
        self._open.append(node)

    def data(self, text: str) -> None:
        if self._open:
            self._open[-1].text += text

    def end(self, tag: str) -> None:
        node = self._open.pop()
        node.end = self.place()[1]
        if node.name in UNITS:
            self._room += MOST_OF_EACH
        taken = self._taken.get(node.name)
        if taken:
            taken(node)
            node.parts.clear()
            node.text = ""
            if self._open:
                self._open[-1].parts.pop()

    def close(self) -> None:
        """Nothing is left to do."""


def read_parts(content: bytes, taken: dict[str, Taken]) -> str:
    """Hand over the parts of UTF-8 ``content`` that are ``taken`` by name; answers the root's name.

    ReadingError for definitions and entities, and for what is not well formed, with its place.
    """
    builder = _Builder(taken)
    parser = DefusedXMLParser(target=builder, encoding="utf-8", forbid_dtd=True)
    builder.place = lambda: (parser.parser.CurrentLineNumber, parser.parser.CurrentByteIndex)
    try:
        for start in range(0, len(content), CHUNK):
            parser.feed(content[start : start + CHUNK])
        parser.close()
    except DefusedXmlException as error:
        line, column = parser.parser.CurrentLineNumber, parser.parser.CurrentColumnNumber + 1
        raise ReadingError(Reason.MALFORMED, "Definitions and entities are not allowed.", line, column) from error
    except ParseError as error:
        line, column = error.position
        raise ReadingError(Reason.MALFORMED, "The XML is not well formed here.", line, column + 1) from error
    return builder.root_name
