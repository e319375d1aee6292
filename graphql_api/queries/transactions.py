import strawberry
import strawberry_django

from core.paging import Page
from finance import models
from finance.transactions.selectors import transactions
from graphql_api.context import Info
from graphql_api.types.connections import After, Before, First, Last
from graphql_api.types.transaction_filters import Filter, OrderBy
from graphql_api.types.transactions import TransactionConnection


@strawberry.type
class TransactionQueries:
    @strawberry_django.field(
        graphql_type=TransactionConnection | None,
        description="The transactions of all your wallets, at most 100 at a time.",
    )
    def transactions(
        self,
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: Filter = None,
        order_by: OrderBy = None,
    ) -> Page[models.Transaction]:
        return transactions.page_of_transactions(
            user=info.context.user,
            filter=filter.to_domain() if filter else None,
            order_by=order_by or [],
            first=first,
            after=after,
            last=last,
            before=before,
        )
