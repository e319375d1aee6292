"""What the totals of months, days and periods are, made of finer ones: one definition for their proof and repair."""

from collections.abc import Mapping
from typing import Final

from finance.models import MonthlyTotal, SpanTotal
from finance.sums import LIMB

SPANS: Final = (("month",), ("period_id",), ("period_id", "category_id"), ("period_id", "entity_id"))
"""What totals that monthly totals make are of, one kind each: a total names these and nothing else."""
TYPES: Final[Mapping[str, str]] = {
    "month": "date",
    "day": "date",
    "period_id": "bigint",
    "category_id": "bigint",
    "entity_id": "bigint",
}


def added_up(totals: str, days: str) -> str:
    """SQL for the columns of ``SpanTotal.KEY``, high, low and count.

    ``totals`` is SQL for the columns of ``MonthlyTotal.KEY``, amount and count; ``days`` for wallet, day, kind, amount
    and count. The parameters of both are the whole's.
    """
    columns = ", ".join([*MonthlyTotal.KEY, "amount", "count"])
    named = f"WITH booked ({columns}) AS ({totals}), dated (wallet_id, day, kind, amount, count) AS ({days})"
    spans = [*(_of_span("booked", names) for names in SPANS), _of_span("dated", ("day",))]
    return f"{named} {' UNION ALL '.join(spans)}"


def _of_span(source: str, names: tuple[str, ...]) -> str:
    columns = ", ".join(_column(name, names) for name in SpanTotal.KEY)
    digits = f"sum((amount - amount %% {LIMB}) / {LIMB}) AS high, sum(amount %% {LIMB}) AS low, sum(count) AS count"
    told = " AND ".join(f"{name} IS NOT NULL" for name in names)
    return f"SELECT {columns}, {digits} FROM {source} WHERE {told} GROUP BY wallet_id, {', '.join(names)}, kind"  # noqa: S608


def _column(name: str, names: tuple[str, ...]) -> str:
    return name if name in names or name not in TYPES else f"CAST(NULL AS {TYPES[name]}) AS {name}"
