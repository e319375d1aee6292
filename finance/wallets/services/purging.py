"""Deleting whole wallets, table by table, without reading their rows."""

from collections.abc import Sequence
from typing import Any, Final

from django.db.models import Exists, OuterRef, QuerySet

from core.models.owned import touched
from finance.ledger.selectors.movements import FIELDS, Movement, deletion_in, deletion_of, movement_in
from finance.ledger.services.locking import lock_wallets
from finance.models import (
    Allocation,
    BalanceAssertion,
    Bucket,
    BucketTotal,
    Budget,
    Category,
    Deposit,
    Entity,
    Import,
    ImportFile,
    ImportProfile,
    ImportRow,
    ImportStatement,
    Loan,
    MonthlyTotal,
    Period,
    Prediction,
    Rule,
    RuleMark,
    RuleName,
    SpanTotal,
    Transaction,
    Transfer,
    Wallet,
)
from finance.models.wallet_rows import WalletRow

IN_ORDER: Final[list[type[WalletRow]]] = [
    ImportRow,
    ImportStatement,
    ImportFile,
    Import,
    MonthlyTotal,
    SpanTotal,
    BucketTotal,
    Allocation,
    RuleMark,
    RuleName,
    Rule,
    Transaction,
    BalanceAssertion,
    Budget,
    Prediction,
    Period,
    Loan,
    Category,
    Entity,
    Bucket,
    ImportProfile,
    Deposit,
]
"""Every table of a wallet's rows, each before those it refers to."""


def purge_wallets(wallets: QuerySet[Wallet]) -> None:
    """Delete the wallets and every row that hangs from them; the caller has asked and locked.

    What was transferred to or from another wallet stays there, as a transaction of its own.
    """
    wallet_ids = list(wallets.values_list("pk", flat=True))
    owner_ids = set(wallets.values_list("owner_id", flat=True))
    staying = _other_legs(wallet_ids)
    lock_wallets(Wallet.objects.filter(pk__in=staying.values("wallet")))
    staying.update(transfer=None, **touched())
    for model in IN_ORDER:
        rows: QuerySet[Any] = model.objects.filter(wallet__in=wallet_ids)
        rows._raw_delete(rows.db)
    legs = Transaction.objects.filter(transfer=OuterRef("pk"))
    Transfer.objects.filter(~Exists(legs), owner__in=owner_ids)._raw_delete(wallets.db)
    wallets.model._default_manager.filter(pk__in=wallet_ids)._raw_delete(wallets.db)


def movement_of_purging(wallet: Wallet) -> Movement:
    """What purging a wallet, which is locked, is about to delete and to change in other wallets."""
    staying = _other_legs([wallet.pk])
    changed = movement_in(staying) | movement_in(Wallet.objects.filter(pk__in=staying.values("wallet")))
    deleted = deletion_of(wallet) | deletion_in(Transfer.objects.filter(pk__in=_transfers_of([wallet.pk])))
    for model in IN_ORDER:
        if model in FIELDS:
            deleted |= deletion_in(model.objects.filter(wallet=wallet))
    return changed | deleted


def _transfers_of(wallet_ids: Sequence[int]) -> QuerySet[Transaction, int | None]:
    legs = Transaction.objects.filter(wallet__in=wallet_ids).exclude(transfer=None)
    return legs.values_list("transfer", flat=True)


def _other_legs(wallet_ids: Sequence[int]) -> QuerySet[Transaction]:
    """The legs in other wallets of the transfers of these."""
    return Transaction.objects.filter(transfer__in=_transfers_of(wallet_ids)).exclude(wallet__in=wallet_ids)
