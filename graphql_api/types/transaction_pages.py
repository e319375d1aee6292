"""Pages of transactions, as a query asks for them."""

from collections.abc import Sequence

from core.paging import Page
from finance import models
from finance.transactions.selectors import transactions
from finance.transactions.selectors.transactions import TransactionOrder
from graphql_api.context import Info
from graphql_api.loaders.base import answered, in_thread
from graphql_api.types.transaction_filters import TransactionFilterInput


async def page_of_transactions(
    info: Info,
    *,
    wallet: models.Wallet | None = None,
    filter: TransactionFilterInput | None,
    order_by: Sequence[TransactionOrder] | None,
    first: int | None,
    after: str | None,
    last: int | None,
    before: str | None,
) -> Page[models.Transaction]:
    """Those of a wallet, or of all of the caller's; the usual ones without a thread, where there are readers."""
    user, asked, orders = info.context.user, filter.to_domain() if filter else None, order_by or []
    if transactions.is_usual(asked, orders):
        return await answered(
            transactions.usual_page, user=user, wallet=wallet, first=first, after=after, last=last, before=before
        )
    return await in_thread(
        transactions.page_of_transactions,
        user=user,
        wallet=wallet,
        filter=asked,
        order_by=orders,
        first=first,
        after=after,
        last=last,
        before=before,
    )
