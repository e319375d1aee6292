from collections.abc import Collection, Mapping, Sequence
from functools import cache, partial
from typing import Any, Final

from django.db.models import BigIntegerField, F, QuerySet, TextChoices
from django.db.models.expressions import OrderBy

from core.errors import InvalidInput
from core.lookups import rows_by_id, rows_by_parent
from core.models import User
from core.paging import Order, Page, Parts, Total, cut_of, page_of
from core.prepared import Ask, Prepared, columns_of, instance_of
from core.prepared_pages import PreparedPages
from core.readings import Reading, reading
from core.related_rows import columns_with, instance_with
from finance.models import Transaction, Wallet
from finance.models.corrections import REFUND, REVERSAL
from finance.transactions.selectors.filter_checks import require_sound
from finance.transactions.selectors.filters import TransactionFilter, condition_of


class TransactionOrder(TextChoices):
    """What transactions can be ordered by."""

    DATE_ASC = "DATE_ASC", "The earliest first"
    DATE_DESC = "DATE_DESC", "The latest first"
    AMOUNT_ASC = "AMOUNT_ASC", "The smallest amount first, whichever way it moves"
    AMOUNT_DESC = "AMOUNT_DESC", "The largest amount first, whichever way it moves"
    NAME_ASC = "NAME_ASC", "By name, those without one first"
    NAME_DESC = "NAME_DESC", "By name from the end, those without one last"
    CREATED_AT_ASC = "CREATED_AT_ASC", "The first recorded first"
    CREATED_AT_DESC = "CREATED_AT_DESC", "The last recorded first"


KEYS: Final[Mapping[str, F]] = {
    "DATE": F("date"),
    "AMOUNT": F("size"),
    "NAME": F("sort_name"),
    "CREATED_AT": F("created_at"),
}
"""Columns: of an expression, row-level security would have PostgreSQL ask every row whether it is behind a cursor."""

NAMED: Final = ("category", "entity")
"""What the latest transactions are read with."""


transactions_by_id: Final = rows_by_id(Transaction)


def openings_by_deposit(*, user: User, ids: Collection[int]) -> dict[int, Transaction]:
    """The opening balances of these deposits, of those that have one.

    Named by their ids, or SQLite would go through all transactions of the user's wallets.
    """
    named = Transaction.objects.filter(deposit__in=ids, is_opening=True).values("pk")
    openings = Transaction.objects.for_user(user).filter(pk__in=named)
    return {row.deposit_id: row for row in openings}


refunds_by_expense: Final = rows_by_parent(Transaction, REFUND.names, "date", "pk")
"""The refunds of each expense, the earliest first."""
reversals_by_income: Final = rows_by_parent(Transaction, REVERSAL.names, "date", "pk")
"""The reversals of each income, the earliest first."""


def latest_transactions(*, user: User, wallet_id: int, limit: int) -> Ask[Transaction]:
    """Asks for the wallet's latest transactions by date, the last recorded of a day first, each with its category and
    entity.
    """
    return _latest(limit).asked(user=user.pk, wallet=wallet_id)


def latest_of_wallet(user: Any, wallet: Any, limit: int) -> QuerySet[Transaction, Any]:
    """The columns of these."""
    transactions = Transaction.objects.for_user(user).filter(wallet=wallet)
    return transactions.order_by("-date", "-pk").values_list(*columns_with(Transaction, *NAMED))[:limit]


@cache
def _latest(limit: int) -> Prepared[Transaction]:
    build = partial(latest_of_wallet, limit=limit)
    return Prepared(instance_with(Transaction, *NAMED), build, user=BigIntegerField(), wallet=BigIntegerField())


def page_of_transactions(
    *,
    user: User,
    wallet: Wallet | None = None,
    filter: TransactionFilter | None = None,
    order_by: Sequence[TransactionOrder] = (),
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
) -> Page[Transaction]:
    """Transactions of one wallet, or of all of the user's, in the order asked for; else the latest first.

    Each with its ``currency``, which a page of several wallets need not look up then.
    """
    rows = _rows(user.pk, wallet.pk if wallet else None)
    if filter is not None:
        require_sound(user=user, filter=filter)
        rows = rows.filter(condition_of(filter, user))
    ordering, parts = _ordering(order_by or USUAL), None if wallet else _wallets(user.pk)
    return page_of(rows, ordering=ordering, first=first, after=after, last=last, before=before, parts=parts)


def is_usual(filter: TransactionFilter | None, order_by: Sequence[TransactionOrder]) -> bool:
    """Whether ``usual_page`` answers the same as ``page_of_transactions``: all of them, by date, the latest first."""
    return filter in (None, TransactionFilter()) and list(order_by) in ([], USUAL)


@reading
def usual_page(
    *,
    user: User,
    wallet: Wallet | None = None,
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
) -> Reading[Page[Transaction]]:
    """Transactions of one wallet, or of all of the user's, the latest first, as ``page_of_transactions``; prepared."""
    cut = cut_of(first=first, after=after, last=last, before=before)
    if wallet is None:
        return (yield from OF_ALL_WALLETS.page(cut, Total(partial(_rows, user.pk)), user=user.pk))
    total = Total(partial(_rows, user.pk, wallet.pk))
    return (yield from OF_A_WALLET.page(cut, total, user=user.pk, wallet=wallet.pk))


def _rows(user: Any, wallet: Any = None) -> QuerySet[Transaction]:
    """Those of a wallet, or of all."""
    rows = Transaction.objects.for_user(user).annotate(currency=F("wallet__currency"))
    return rows if wallet is None else rows.filter(wallet=wallet)


def _wallets(user: Any) -> Parts:
    return Parts(Wallet.objects.for_user(user), "wallet")


def _with_currency(*columns: Any) -> Transaction:
    row = _transaction(*columns[:-1])
    row.currency = columns[-1]  # type: ignore[attr-defined]
    return row


def _ordering(order_by: Sequence[TransactionOrder]) -> list[OrderBy]:
    pairs = [order.value.rsplit("_", 1) for order in order_by]
    if len({key for key, _ in pairs}) < len(pairs):
        raise InvalidInput({"order_by": ["Each key is named once."]})
    return [OrderBy(KEYS[key], descending=direction == "DESC") for key, direction in pairs]


_transaction: Final = instance_of(Transaction)
USUAL: Final = [TransactionOrder.DATE_DESC]
_usual: Final = partial(
    PreparedPages, _with_currency, _rows, [*columns_of(Transaction), "currency"], Order(Transaction, _ordering(USUAL))
)
OF_ALL_WALLETS: Final[PreparedPages[Transaction]] = _usual(_wallets, user=BigIntegerField())
OF_A_WALLET: Final[PreparedPages[Transaction]] = _usual(user=BigIntegerField(), wallet=BigIntegerField())
