import strawberry

from core.paging import Page
from finance import models
from graphql_api.context import Info
from graphql_api.types.connections import After, Before, First, Last
from graphql_api.types.transaction_filters import Filter, OrderBy
from graphql_api.types.transaction_pages import page_of_transactions
from graphql_api.types.transactions import TransactionConnection


@strawberry.type
class TransactionQueries:
    @strawberry.field(
        graphql_type=TransactionConnection | None,
        description="The transactions of all your wallets, at most 100 at a time.",
    )
    async def transactions(
        self,
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: Filter = None,
        order_by: OrderBy = None,
    ) -> Page[models.Transaction]:
        return await page_of_transactions(
            info, filter=filter, order_by=order_by, first=first, after=after, last=last, before=before
        )
