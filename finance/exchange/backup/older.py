"""What rows of an older backup become, as the upgrade of a database does it."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import count
from typing import Any, Final

from core.errors import InvalidInput
from core.text import fold, told_apart
from finance.exchange.backup.tables import NAMED_IN
from finance.models.names import LONGEST_NAME

TOLD_APART_SINCE: Final = 4
"""The version since which names that differ in width or in what is not seen are one."""
NUMBERED_SINCE: Final = 4
"""The version since which no two buckets of a wallet have one position."""
MOST_NAMES: Final = 50_000
"""That are kept at once to be told apart."""
Changes = dict[tuple[str, int], dict[str, Any]]
"""New values of fields, by the table and the place in it."""


class Older:
    """The names and positions of a file of an older version, gathered row by row."""

    def __init__(self, version: int) -> None:
        self._version = version
        self._kept = 0
        self._names: dict[tuple[object, ...], list[tuple[int, str]]] = defaultdict(list)
        self._buckets: list[tuple[int, Mapping[str, Any]]] = []

    def note(self, table: str, place: int, given: Mapping[str, Any]) -> None:
        """Take up a row that is right by itself."""
        if self._version >= TOLD_APART_SINCE or table not in NAMED_IN:
            return
        self._kept += 1
        if self._kept > MOST_NAMES:
            raise InvalidInput({table: [f"A backup of an older version has at most {MOST_NAMES:,} names."]})
        scope = (given[column.removesuffix("_id")] for column in NAMED_IN[table])
        self._names[(table, *scope)].append((place, given["name"]))
        if table == "buckets":
            self._buckets.append((place, given))

    def changes(self) -> Changes:
        """Of the whole file."""
        changes: Changes = defaultdict(dict)
        for (table, *_), rows in self._names.items():
            for (place, _), name in zip(rows, told_apart([name for _, name in rows], LONGEST_NAME), strict=True):
                changes[str(table), place]["name"] = name
        self._number_buckets(changes)
        return dict(changes)

    def _number_buckets(self, changes: Changes) -> None:
        """From 0 without gaps, in the order in which that release listed them: by position, then by name."""
        if self._version >= NUMBERED_SINCE:
            return
        numbers: defaultdict[int, count[int]] = defaultdict(count)
        found = [(given["position"], fold(changes["buckets", n]["name"]), n, given) for n, given in self._buckets]
        for *_, place, given in sorted(found, key=lambda each: each[:3]):
            changes["buckets", place]["position"] = next(numbers[given["wallet"]])
