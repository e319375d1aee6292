"""What every reader of files needs: problems gathered by where they are, and JSON that says what was written twice."""

import json
from collections import Counter
from typing import Final

from core.errors import InvalidInput
from core.text import is_storable

MOST_PROBLEMS: Final = 100
"""How many places are told of; more would make the answer as long as the file."""
LONGEST_SHOWN: Final = 60
MOST_ROWS: Final = 600_000
MOST_VALUES: Final = 3_000_000
"""What the largest file that is taken could hold, were it all rows of the shortest kind."""
NONE: Final[frozenset[str]] = frozenset()


class Problems:
    """What is wrong with a file, by key path."""

    def __init__(self) -> None:
        self.found: dict[str, list[str]] = {}

    @property
    def is_full(self) -> bool:
        """Whether no further place is told of, so that there is no use in looking for more."""
        return len(self.found) >= MOST_PROBLEMS

    def note(self, path: str, message: str) -> None:
        """Keep what is wrong at a place, of which there are MOST_PROBLEMS at most, with as many messages each."""
        if path in self.found or not self.is_full:
            messages = self.found.setdefault(path, [])
            if len(messages) < MOST_PROBLEMS:
                messages.append(message)

    def refuse(self) -> None:
        """InvalidInput with the first places noted, if any was."""
        if self.found:
            raise InvalidInput(self.found)


class JsonObject(dict[str, object]):
    """A parsed JSON object that remembers the keys that were written more than once."""

    __slots__ = ("repeated",)
    repeated: frozenset[str]

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        super().__init__(pairs)
        self.repeated = NONE if len(self) == len(pairs) else _repeated(pairs)


def _repeated(pairs: list[tuple[str, object]]) -> frozenset[str]:
    counts = Counter(key for key, _ in pairs)
    return frozenset(key for key, count in counts.items() if count > 1)


def require_few_values(content: bytes) -> None:
    """InvalidInput when the JSON may hold more than MOST_ROWS objects and lists, or more than MOST_VALUES in all.

    Counted before it is read, since each takes many times the room in memory that it takes in the file. Signs in texts
    count, too; a file of ours has several times fewer of either.
    """
    rows = content.count(b"{") + content.count(b"[")
    if rows > MOST_ROWS or rows + content.count(b",") > MOST_VALUES:
        raise InvalidInput({"": [f"The file has more than {MOST_ROWS:,} rows or {MOST_VALUES:,} values."]})


def shown(value: object) -> str:
    """A value as it may stand in a message: short, and escaped where a terminal could not print it."""
    if isinstance(value, list | dict):
        return "A list" if isinstance(value, list) else "An object"
    text = json.dumps(value, ensure_ascii=not (isinstance(value, str) and is_storable(value)))
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
