"""What a client may ask a chart to count."""

from typing import Annotated

import strawberry

from finance.reports import chart_filters
from finance.transactions.selectors.filters import Reference
from graphql_api.types.transaction_filters import ReferenceFilter


@strawberry.input(
    name="ChartFilter", description="A transaction is counted when it names what is asked for in every field given."
)
class ChartFilterInput:
    deposit: ReferenceFilter | None = strawberry.field(default=None, description="Its deposit; each has one.")
    category: ReferenceFilter | None = strawberry.field(default=None, description="Its category.")
    entity: ReferenceFilter | None = strawberry.field(default=None, description="Its entity.")


Counted = Annotated[
    ChartFilterInput | None, strawberry.argument(name="filter", description="What is counted; everything when absent.")
]


def counted(asked: ChartFilterInput | None) -> chart_filters.ChartFilter:
    """The same in the domain's words."""
    if asked is None:
        return chart_filters.ALL
    return chart_filters.ChartFilter(
        deposit=_named(asked.deposit, "Deposit"),
        category=_named(asked.category, "Category"),
        entity=_named(asked.entity, "Entity"),
    )


def _named(asked: ReferenceFilter | None, type_name: str) -> Reference | None:
    return None if asked is None else asked.to_domain(type_name)
