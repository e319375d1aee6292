"""How many groups transactions may fall into: every combination of the keys that they are grouped by."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod
from typing import Final

from finance.days import MOST_DAYS, MOST_MONTHS
from finance.models import Kind
from finance.reports.aggregate_groups import GroupBy
from finance.reports.aggregates import MOST_GROUPS
from graphql_api.documents.prices.sizes import Argument, DaysAsked, Rows, days_of

KINDS_OF_ROWS: Final[Mapping[str, str]] = {
    GroupBy.BASE_CATEGORY: "categories",
    GroupBy.CATEGORY: "categories",
    GroupBy.DEPOSIT: "deposits",
    GroupBy.ENTITY: "entities",
    GroupBy.PERIOD: "periods",
}
DAYS_OF_MONTH: Final = 28
"""Of the shortest."""


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
