"""Deleting whole wallets, table by table, without reading their rows."""

from collections.abc import Sequence
from typing import Any, Final

from django.db.models import Exists, OuterRef, QuerySet

from core.models.owned import touched
from finance.ledger.selectors.movements import FIELDS, Movement, deletion_in, deletion_of, movement_in
from finance.ledger.services.locking import lock_wallets
from finance.models import (
    Allocation,
    Bucket,
    BucketTotal,
    Budget,
    Category,
    Deposit,
    Entity,
    Loan,
    MonthlyTotal,
    Period,
    Prediction,
    SpanTotal,
    Transaction,
    Transfer,
    Wallet,
)
from finance.models.wallet_rows import WalletRow

IN_ORDER: Final[list[type[WalletRow]]] = [
    MonthlyTotal,
    SpanTotal,
    BucketTotal,
    Allocation,
    Transaction,
    Budget,
    Prediction,
    Period,
    Loan,
    Category,
    Entity,
    Bucket,
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
        rows = _rows_of(model, wallet_ids)
        rows._raw_delete(rows.db)
    legs = Transaction.objects.filter(transfer=OuterRef("pk"))
    Transfer.objects.filter(~Exists(legs), owner__in=owner_ids)._raw_delete(wallets.db)
    wallets.model._default_manager.filter(pk__in=wallet_ids)._raw_delete(wallets.db)


def _rows_of(model: type[WalletRow], wallet_ids: Sequence[int]) -> QuerySet[Any]:
    """Those of a table that hang from these wallets.

    What names no wallet itself is found by what it names: to delete by a join, Django names the table a second time,
    and PostgreSQL may go through it once for each of its rows.
    """
    name, _, path = model.WALLET.partition("__")
    if not path:
        return model.objects.filter(**{f"{name}__in": wallet_ids})
    parents: Any = model._meta.get_field(name).related_model
    return model.objects.filter(**{f"{name}__in": parents.objects.filter(**{f"{path}__in": wallet_ids}).values("pk")})


def movement_of_purging(wallet: Wallet) -> Movement:
    """What purging a wallet, which is locked, is about to delete and to change in other wallets."""
    staying = _other_legs([wallet.pk])
    changed = movement_in(staying) | movement_in(Wallet.objects.filter(pk__in=staying.values("wallet")))
    deleted = deletion_of(wallet) | deletion_in(Transfer.objects.filter(pk__in=_transfers_of([wallet.pk])))
    for model in IN_ORDER:
        if model in FIELDS:
            deleted |= deletion_in(model.objects.filter(**{model.WALLET: wallet}))
    return changed | deleted


def _transfers_of(wallet_ids: Sequence[int]) -> QuerySet[Transaction, int | None]:
    legs = Transaction.objects.filter(wallet__in=wallet_ids).exclude(transfer=None)
    return legs.values_list("transfer", flat=True)


def _other_legs(wallet_ids: Sequence[int]) -> QuerySet[Transaction]:
    """The legs in other wallets of the transfers of these."""
    return Transaction.objects.filter(transfer__in=_transfers_of(wallet_ids)).exclude(wallet__in=wallet_ids)
