"""Locks: every write holds its wallet's row, and several wallets are locked in the order of their ids.

Whoever locks is about to write, so the lock is what raises the wallet's data version: no write can forget it, and one
that is rolled back leaves it as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cache, cached_property, partial
from typing import Any, Final, TypeVar

from django.db import connection
from django.db.models import BigIntegerField, F, Field, QuerySet
from django.db.transaction import TransactionManagementError

from core.errors import AuthenticationFailed, Conflict
from core.fields import random_step
from core.lookups import IDS, row_of_user
from core.models import EditableModel, OwnedQuerySet, User
from core.prepared import IsAmong, Many, Parameter, Prepared, Statement
from finance.models import Wallet
from finance.models.wallet_rows import EditableRow, WalletRow
from finance.models.wallets import WALLET_OF_USER, default_wallet, wallet_of_user

Row = TypeVar("Row", bound=EditableRow)
RAISE: Final = "UPDATE finance_wallet SET data_version = data_version + %s WHERE id IN ({wallets}) RETURNING {columns}"
STEP: Final = Parameter("step", BigIntegerField())


class Lock:
    """What locks the wallets of a queryset with parameters of these ``fields``, in the order of their ids."""

    def __init__(self, build: Callable[..., QuerySet[Wallet, Any]], **fields: Field[Any, Any] | Many) -> None:
        self._ids = Prepared(int, partial(_in_order, build), **fields)

    def __call__(self, **values: Any) -> list[Wallet]:
        """TransactionManagementError outside of a transaction, where no lock would stay."""
        if connection.get_autocommit():
            raise TransactionManagementError("Wallets are locked in a transaction.")
        raising = self._raising
        return WALLET_OF_USER.made_of(raising.rows({STEP.name: random_step(), **values})) if raising else []

    @cached_property
    def _raising(self) -> Statement | None:
        ids, wallets = self._ids.statement, WALLET_OF_USER.statement
        if ids is None or wallets is None:
            return None
        columns = ", ".join(f'"{field.column}"' for field in Wallet._meta.concrete_fields)
        sql = RAISE.format(wallets=ids.sql, columns=columns)
        return Statement(sql, [STEP, *ids.values], wallets.converters)


def _in_order(build: Callable[..., QuerySet[Wallet, Any]], **values: Any) -> QuerySet[Wallet, Any]:
    return build(**values).select_for_update(no_key=True).order_by("pk").values_list("pk")


LOCK_NAMED: Final = Lock(wallet_of_user, user=BigIntegerField(), wallet=BigIntegerField())
LOCK_DEFAULT: Final = Lock(default_wallet, user=BigIntegerField())


def lock_wallets(wallets: QuerySet[Wallet]) -> list[Wallet]:
    """These wallets, their data versions raised, locked in the order of their ids until the transaction ends."""
    return Lock(lambda: wallets)()


def lock_wallet(*, user: User, wallet_id: int | None, field: str = "wallet_id") -> Wallet:
    """The user's wallet, or the default one when none is named, locked until the transaction ends."""
    if wallet_id is not None:
        found = LOCK_NAMED(user=user.pk, wallet=wallet_id)
    else:
        found = LOCK_DEFAULT(user=user.pk) or _default_without_race(user)
    if not found:
        raise Wallet.not_found(field)
    return found[0]


def _default_without_race(user: User) -> list[Wallet]:
    """The default wallet once more, while nobody can make another one the default.

    On PostgreSQL, whoever waited for a wallet that meanwhile ceased to be the default finds none.
    """
    lock_owner(user)
    return LOCK_DEFAULT(user=user.pk)


def lock_owner(user: User) -> None:
    """Hold the user's row, so that two requests cannot both add the last wallet or delete the last but one.

    AuthenticationFailed when the user is gone.
    """
    if not User.objects.select_for_update(no_key=True).filter(pk=user.pk).exists():
        raise AuthenticationFailed(AuthenticationFailed.Reason.TOKEN_REVOKED)


def lock_wallet_of(model: type[WalletRow], *, user: User, pk: int, field: str) -> Wallet:
    """The wallet of the user's row ``pk`` of ``model``, locked until the transaction ends."""
    found = lock_wallets_of(model, user=user, ids=[pk])
    if not found:
        raise model.not_found(field)
    return found[0]


def lock_wallets_of(model: type[WalletRow], *, user: User, ids: Collection[int]) -> list[Wallet]:
    """The wallets of those of these rows of ``model`` that are the user's, locked as ``lock_wallets`` does."""
    return _lock_of(model)(user=user.pk, ids=ids)


@cache
def _lock_of(model: type[WalletRow]) -> Lock:
    def build(user: Any, ids: Any) -> QuerySet[Wallet, Any]:
        rows: OwnedQuerySet[Any] = model.objects.for_user(user)
        return Wallet.objects.filter(pk__in=rows.filter(IsAmong(F("pk"), ids)).values("wallet"))

    return Lock(build, user=BigIntegerField(), ids=IDS)


def lock_row(
    model: type[Row],
    *related: str,
    user: User,
    pk: int,
    field: str = "id",
    expected_version: int | None = None,
) -> Row:
    """The user's row with what it names by ``related``, read while its wallet is locked, so that nobody else changes it
    meanwhile.

    Conflict when the caller expected another version of it.
    """
    lock_wallet_of(model, user=user, pk=pk, field=field)
    row = row_of_user(model, user=user, pk=pk, field=field, related=("wallet", *related))
    require_version(row, expected_version)
    return row


def require_version(row: EditableModel | None, expected_version: int | None) -> None:
    """Conflict, carrying the row as it stands, when the caller acted on another version of it, or it is gone."""
    if expected_version is None or (row and row.version == expected_version):
        return
    happened = "changed" if row else "deleted"
    raise Conflict(f"The object was {happened} since you saw it.", "expected_version", current=row)
