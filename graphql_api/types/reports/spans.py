"""How clients name the days that a figure is about."""

import datetime as dt
from typing import Annotated

import strawberry

from finance.reports import spans
from finance.transactions.selectors.filters import Range
from graphql_api.scalars import optional_pk
from graphql_api.types.transaction_filters import DateRange


@strawberry.input(name="Span", description="The days that a figure is about: exactly one of these.")
class SpanInput:
    month: dt.date | None = strawberry.field(default=None, description="A calendar month by its first day.")
    period_id: strawberry.ID | None = strawberry.field(default=None, description="A period.")
    days: DateRange | None = strawberry.field(default=None, description="A range of days.")

    def to_domain(self) -> spans.Span:
        days = Range(self.days.from_, self.days.to) if self.days else None
        return spans.Span(self.month, optional_pk(self.period_id, "Period"), days)


Span = Annotated[SpanInput, strawberry.argument(description="The days it is about.")]
