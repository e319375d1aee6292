"""What is there already that the rows of a file may meet, around the days that the file covers."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from core.models import User
from core.text import fold
from finance.exchange.imports.corrections import targets_of
from finance.exchange.imports.meeting import CONFIRMS_WITHIN, Booked, Known, Landed, plain_account
from finance.exchange.imports.texts import told_by
from finance.models import Deposit, ImportRow, ImportStatement, Transaction, Wallet

AROUND: Final = dt.timedelta(days=CONFIRMS_WITHIN)
Days = tuple[dt.date, dt.date]
STANDS_ALONE: Final = Q(
    transfer=None, loan=None, refund_of=None, reversal_of=None, refunded=0, reversed=0, is_opening=False
)
"""What may become a leg."""


def known_of(
    user: User,
    wallet: Wallet,
    deposit_id: int,
    source: str,
    days: Days,
    accounts: Mapping[str, int],
    corrects: Collection[str],
) -> Known:
    """What is there around these days, seen from a deposit of the wallet, and what the file ``corrects`` of it.

    Four statements, and two where it corrects something.
    """
    first, last = days
    around = (first - AROUND, last + AROUND)
    return Known(
        deposit_id=deposit_id,
        source=source,
        landed=[*_landed(wallet, deposit_id, around)],
        by_hand=[*_by_hand(wallet, deposit_id, around)],
        elsewhere=[*_elsewhere(user, wallet, deposit_id, around)],
        corrected=corrected_on(wallet, deposit_id),
        targets=targets_of(wallet, deposit_id, corrects),
        accounts=accounts,
    )


def corrected_on(wallet: Wallet, deposit_id: int) -> frozenset[str]:
    """What the rows are known by that others corrected which came in on the deposit."""
    landed = ImportRow.objects.filter(wallet=wallet, landed_on=deposit_id).exclude(corrects="")
    return frozenset(landed.values_list("corrects", flat=True))


def accounts_of(user: User, wallet: Wallet) -> Mapping[str, int]:
    """The user's deposits of the wallet's currency by their names, and by the numbers that files had for them."""
    deposits = _deposits(user, wallet)
    named = {plain_account(name): pk for pk, name in deposits.values_list("pk", "name")}
    told = ImportStatement.objects.for_user(user).filter(deposit__in=deposits).exclude(account="")
    numbers = told.order_by("pk").values_list("account", "deposit_id")
    return named | {plain_account(account): deposit_id for account, deposit_id in numbers if deposit_id}


def remembered_deposits(wallet: Wallet, accounts: Sequence[str]) -> Mapping[str, int]:
    """On which deposits of the wallet these accounts came in last."""
    told = ImportStatement.objects.filter(wallet=wallet, account__in=accounts).exclude(deposit=None)
    return {account: pk for account, pk in told.order_by("pk").values_list("account", "deposit_id") if pk}


def named_deposits(wallet: Wallet) -> Mapping[str, int]:
    """The wallet's deposits by their folded names."""
    return {fold(name): pk for pk, name in Deposit.objects.filter(wallet=wallet).values_list("pk", "name")}


def retired_deposits(wallet: Wallet) -> frozenset[int]:
    return frozenset(Deposit.objects.filter(wallet=wallet, is_active=False).values_list("pk", flat=True))


def used_deposits(wallet: Wallet) -> set[int]:
    """Those with transactions."""
    held = Transaction.objects.filter(wallet=wallet, deposit=OuterRef("pk"))
    return set(Deposit.objects.filter(Exists(held), wallet=wallet).values_list("pk", flat=True))


def _deposits(user: User, wallet: Wallet) -> QuerySet[Deposit]:
    return Deposit.objects.for_user(user).filter(wallet__currency=wallet.currency, is_active=True)


def _landed(wallet: Wallet, deposit_id: int, days: Days) -> Iterator[Landed]:
    rows = ImportRow.objects.filter(wallet=wallet, landed_on=deposit_id, date__range=days).order_by("pk")
    names = ("identity", "external_id", "date", "amount", "counterparty", "description", "transaction_id")
    found = rows.values_list("origin__source", "statement__first_on", "statement__last_on", *names, "is_withdrawal")
    for source, first, last, identity, external_id, date, amount, counterparty, description, pk, withdraws in found:
        text = told_by(counterparty, description)
        yield Landed(identity, external_id, source, date, amount, text, pk, first, last, withdraws)


def _by_hand(wallet: Wallet, deposit_id: int, days: Days) -> Iterator[Booked]:
    rows = Transaction.objects.filter(wallet=wallet, deposit=deposit_id, date__range=days, is_opening=False)
    return _booked(rows.exclude(Exists(_came_in(wallet))))


def _elsewhere(user: User, wallet: Wallet, deposit_id: int, days: Days) -> Iterator[Booked]:
    deposits = _deposits(user, wallet).exclude(pk=deposit_id)
    wallets = Wallet.objects.for_user(user).filter(currency=wallet.currency)
    rows = Transaction.objects.filter(wallet__in=wallets, deposit__in=deposits, date__range=days)
    return _booked(rows.filter(STANDS_ALONE).exclude(period__status="CLOSED"))


def _booked(rows: QuerySet[Transaction]) -> Iterator[Booked]:
    found = rows.order_by("date", "pk").values_list("pk", "deposit_id", "date", "amount", "folded_text", "category_id")
    for pk, deposit_id, date, amount, text, category_id in found:
        yield Booked(pk, deposit_id, date, amount, text or "", category_id is None)


def _came_in(wallet: Wallet) -> QuerySet[ImportRow]:
    """The rows that came in as a transaction."""
    return ImportRow.objects.filter(wallet=wallet, transaction=OuterRef("pk"), landed_on__isnull=False)
