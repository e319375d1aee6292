"""How many groups transactions may fall into, every combination of the keys that they are grouped by; and how many
rows these are read from.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import prod
from typing import Final

from strawberry.utils.str_converters import to_camel_case

from finance.days import MOST_DAYS, MOST_MONTHS
from finance.models import Kind
from finance.reports.aggregate_groups import GroupBy
from finance.reports.aggregate_sources import KINDS_BY_DAY, OF_KINDS, OF_NAMES
from finance.reports.aggregates import MOST_GROUPS
from finance.reports.spans import FEW_MONTHS
from graphql_api.documents.prices.sizes import Argument, DaysAsked, OfHistory, Rows, days_of

KINDS_OF_ROWS: Final[Mapping[str, str]] = {
    GroupBy.BASE_CATEGORY: "categories",
    GroupBy.CATEGORY: "categories",
    GroupBy.DEPOSIT: "deposits",
    GroupBy.ENTITY: "entities",
    GroupBy.PERIOD: "periods",
}
DAYS_OF_MONTH: Final = 28
"""Of the shortest."""
MOST_DAYS_AT_ENDS: Final = (FEW_MONTHS + 1) * 31
"""Of a range of days that totals of months tell the rest of."""
NESTED: Final[Mapping[str, str]] = {"all_of": "and", "any_of": "or", "none_of": "not"}


@dataclass(frozen=True, slots=True)
class GroupsAsked:
    """The groups of as many wallets as ``wallets`` says a kind of row has, at most as many as are answered."""

    wallets: str | None = None

    def of(self, argument: Argument, rows: Rows) -> int:
        keys = argument("groupBy") or []
        days = self._days(argument, rows)
        found = prod(self._values(key, days, rows) for key in (keys if isinstance(keys, list) else [keys]))
        if not argument("fillGaps"):
            found = min(found, rows["transactions"])
        return min(MOST_GROUPS, max(1, found) * (rows[self.wallets] if self.wallets else 1))

    def _values(self, key: object, days: int, rows: Rows) -> int:
        if key == GroupBy.DAY:
            return days
        if key == GroupBy.MONTH:
            return min(MOST_MONTHS, days // DAYS_OF_MONTH + 2)
        return len(Kind) if key == GroupBy.KIND else rows[KINDS_OF_ROWS.get(str(key), "transactions")] + 1

    def _days(self, argument: Argument, rows: Rows) -> int:
        """The days of the filter's own range, or of all that is recorded."""
        return DaysAsked(rows["days"] if not argument("fillGaps") else MOST_DAYS).of(days_of(argument), rows)


@dataclass(frozen=True, slots=True)
class RowsOfGroups:
    """The transactions that groups are read from where no total tells them: those of the days asked, or of such a range
    at its ends.
    """

    history: OfHistory

    def of(self, argument: Argument, rows: Rows) -> float:
        asked, keys = argument("filter") or {}, argument("groupBy") or []
        keys = set(map(str, keys if isinstance(keys, list) else [keys]))
        if keys <= KINDS_BY_DAY and _asks_only(asked, OF_KINDS):
            return 0
        if GroupBy.DAY in keys or not _asks_only(asked, OF_NAMES):
            return self.history.of(argument, rows)
        ends = self.history.part * MOST_DAYS_AT_ENDS * rows["busiest_day"]
        return min(self.history.of(argument, rows), ends) if asked.get("date") else 0


def _asks_only(filter: object, names: Collection[str], *, dated: bool = True) -> bool:
    """Whether a filter as it was sent asks for nothing but these, and its own date."""
    if not isinstance(filter, dict):
        return False
    told = {to_camel_case(NESTED.get(name, name)) for name in names} | ({"date"} if dated else set())
    asked = {name: value for name, value in filter.items() if value is not None}
    inner = [each for name in NESTED.values() for each in _listed(asked.get(name))]
    return asked.keys() <= told and all(_asks_only(each, names, dated=False) for each in inner)


def _listed(value: object) -> list[object]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
