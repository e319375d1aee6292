"""The lines of a report: what each category earned, spent or moved. They always sum to the report's totals."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeVar

from finance.models import Kind
from finance.money import ZERO
from finance.reports.summaries import Summary

Key = TypeVar("Key", bound=Hashable)
KINDS: Final = list(Kind)


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One category, or what has none, within one kind."""

    currency: str
    kind: Kind
    category_id: int | None
    signed: Decimal
    """The change of the balance."""
    count: int

    @property
    def amount(self) -> Decimal:
        """Of an income or expense what came back is taken off; something neutral has its sign."""
        return -self.signed if self.kind == Kind.EXPENSE else self.signed


@dataclass(frozen=True, slots=True)
class Report:
    """Some time by category: lines by kind (income, expense, neutral), the largest amount first, ties by category."""

    wallet_id: int
    currency: str
    lines: list[ReportLine]

    @property
    def summary(self) -> Summary:
        """Of all lines; they are added up by their kinds, of which there are three."""
        sums: dict[Kind, Decimal] = {}
        for line in self.lines:
            sums[line.kind] = sums.get(line.kind, ZERO) + line.signed
        income, expense, neutral = (sums.get(kind, ZERO) for kind in (Kind.INCOME, Kind.EXPENSE, Kind.NEUTRAL))
        count = sum(line.count for line in self.lines)
        return Summary(self.currency, income, ZERO - expense, neutral, count)


def grouped(currency: str, rows: Iterable[tuple[Key, str, int | None, Decimal, int]]) -> dict[Key, list[ReportLine]]:
    """The lines of each key, in their order; a row is key, kind, category, signed sum and count."""
    found: dict[Key, list[ReportLine]] = defaultdict(list)
    for key, kind, category_id, signed, count in rows:
        found[key].append(ReportLine(currency, Kind(kind), category_id, signed, count))
    return {key: sorted(lines, key=_place) for key, lines in found.items()}


def merged(reports: Iterable[Report]) -> list[ReportLine]:
    """The lines of several reports, those of one category as one."""
    sums: dict[tuple[str, Kind, int | None], tuple[Decimal, int]] = {}
    for line in (line for report in reports for line in report.lines):
        key = line.currency, line.kind, line.category_id
        signed, count = sums.get(key, (ZERO, 0))
        sums[key] = (signed + line.signed, count + line.count)
    return sorted((ReportLine(*key, *total) for key, total in sums.items()), key=_place)


def _place(line: ReportLine) -> tuple[int, Decimal, bool, int]:
    return KINDS.index(line.kind), -line.amount, line.category_id is None, line.category_id or 0
