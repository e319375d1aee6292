"""Which rows of an import a client means."""

from typing import Annotated

import strawberry

from finance.exchange.imports.deciding import MOST_NAMED, RowFilter
from graphql_api.scalars import pk
from graphql_api.types.enums import ImportDecisionEnum, ImportReasonEnum, ImportRowStatusEnum
from graphql_api.types.list_filters import MATCHES, WORDS


@strawberry.input(name="ImportRowFilter", description=f"Which rows of an import. {MATCHES}")
class ImportRowFilterInput:
    ids: list[strawberry.ID] | None = strawberry.field(
        default=None, description=f"Any of these, {MOST_NAMED:,} at most."
    )
    status: list[ImportRowStatusEnum] | None = strawberry.field(default=None, description="Of any of these.")
    decision: list[ImportDecisionEnum] | None = strawberry.field(default=None, description="Of any of these.")
    reason: list[ImportReasonEnum] | None = strawberry.field(
        default=None,
        description="With any of these reasons, such as UNDONE, or CHANGED_SINCE of what undoing kept.",
    )
    text: str | None = strawberry.field(default=None, description=f"Words of what the row says. {WORDS}")

    def to_domain(self) -> RowFilter:
        ids = None if self.ids is None else [pk(id_, "ImportRow") for id_ in self.ids]
        return RowFilter(ids, self.status, self.decision, self.reason, self.text)


RowsFilter = Annotated[
    ImportRowFilterInput | None, strawberry.argument(description="Only those that match; all of them when absent.")
]
