"""Figures between two bounds, which filters of lists ask for."""

import strawberry

from finance.transactions.selectors.filters import Range
from graphql_api.scalars import Money, Percent


@strawberry.input(description="Figures between two figures, both included; they may be negative.")
class MoneyRange:
    from_: Money | None = strawberry.field(default=None, name="from", description="The smallest; open when absent.")
    to: Money | None = strawberry.field(default=None, description="The largest; open when absent.")


@strawberry.input(description="Percentages between two percentages, both included; they may be negative.")
class PercentRange:
    from_: Percent | None = strawberry.field(default=None, name="from", description="The smallest; open when absent.")
    to: Percent | None = strawberry.field(default=None, description="The largest; open when absent.")


def ranges(**asked: MoneyRange | PercentRange | None) -> dict[str, Range]:
    """Those that are there, by the names of their figures."""
    return {name: Range(span.from_, span.to) for name, span in asked.items() if span is not None}
