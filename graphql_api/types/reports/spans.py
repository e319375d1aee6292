"""How clients name the days that a figure is about."""

from typing import Annotated

import strawberry

from finance import days
from finance.reports import spans
from graphql_api.scalars import Month, optional_pk
from graphql_api.types.transaction_filters import DateRange


@strawberry.input(name="Span", description="The days that a figure is about: exactly one of these.")
class SpanInput:
    month: Month | None = strawberry.field(default=None, description="A calendar month.")
    period_id: strawberry.ID | None = strawberry.field(default=None, description="A period.")
    days: DateRange | None = strawberry.field(default=None, description="A range of days.")

    def to_domain(self) -> spans.Span:
        named = days.DateRange(self.days.from_, self.days.to) if self.days else None
        return spans.Span(self.month, optional_pk(self.period_id, "Period"), named)


Span = Annotated[SpanInput, strawberry.argument(description="The days it is about.")]
