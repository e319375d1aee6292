"""Locks: every write holds its wallet's row, and several wallets are locked in the order of their ids.

Whoever locks is about to write, so the lock is what raises the wallet's data version: no write can forget it, and one
that is rolled back leaves it as it was.
"""

from typing import Final, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet

from core.errors import AuthenticationFailed, Conflict
from core.fields import random_step
from core.models import EditableModel, OwnedQuerySet, User
from finance.models import Wallet
from finance.models.wallet_rows import EditableRow, WalletRow

Row = TypeVar("Row", bound=EditableRow)
RAISE: Final = "UPDATE finance_wallet SET data_version = data_version + %s WHERE id IN ({wallets}) RETURNING *"


def lock_wallets(wallets: QuerySet[Wallet]) -> list[Wallet]:
    """These wallets, their data versions raised, locked in the order of their ids until the transaction ends."""
    in_order = wallets.select_for_update(no_key=True).order_by("pk").values("pk")
    try:
        sql, params = in_order.query.sql_with_params()
    except EmptyResultSet:
        return []
    return list(Wallet.objects.raw(RAISE.format(wallets=sql), [random_step(), *params]))


def lock_wallet(*, user: User, wallet_id: int | None, field: str = "wallet_id") -> Wallet:
    """The user's wallet, or the default one when none is named, locked until the transaction ends."""
    wallets = Wallet.objects.for_user(user)
    if wallet_id is not None:
        found = lock_wallets(wallets.filter(pk=wallet_id))
    else:
        default = wallets.filter(is_default=True)
        found = lock_wallets(default) or _default_without_race(default, user)
    if not found:
        raise Wallet.not_found(field)
    return found[0]


def _default_without_race(default: OwnedQuerySet[Wallet], user: User) -> list[Wallet]:
    """The default wallet once more, while nobody can make another one the default.

    On PostgreSQL, whoever waited for a wallet that meanwhile ceased to be the default finds none.
    """
    lock_owner(user)
    return lock_wallets(default)


def lock_owner(user: User) -> None:
    """Hold the user's row, so that two requests cannot both add the last wallet or delete the last but one.

    AuthenticationFailed when the user is gone.
    """
    if not User.objects.select_for_update(no_key=True).filter(pk=user.pk).exists():
        raise AuthenticationFailed(AuthenticationFailed.Reason.TOKEN_REVOKED)


def lock_wallet_of(model: type[WalletRow], *, user: User, pk: int, field: str) -> Wallet:
    """The wallet of the user's row ``pk`` of ``model``, locked until the transaction ends."""
    wallet_id = model.objects.for_user(user).filter(pk=pk).values(model.WALLET)
    found = lock_wallets(Wallet.objects.filter(pk__in=wallet_id))
    if not found:
        raise model.not_found(field)
    return found[0]


def lock_row(model: type[Row], *, user: User, pk: int, field: str = "id", expected_version: int | None = None) -> Row:
    """The user's row, read while its wallet is locked, so that nobody else changes it meanwhile.

    Conflict when the caller expected another version of it.
    """
    lock_wallet_of(model, user=user, pk=pk, field=field)
    rows: OwnedQuerySet[Row] = model._default_manager.select_related(model.WALLET)  # type: ignore[assignment]
    row = rows.get_for_user(user, pk, field)
    require_version(row, expected_version)
    return row


def require_version(row: EditableModel | None, expected_version: int | None) -> None:
    """Conflict, carrying the row as it stands, when the caller acted on another version of it, or it is gone."""
    if expected_version is None or (row and row.version == expected_version):
        return
    happened = "changed" if row else "deleted"
    raise Conflict(f"The object was {happened} since you saw it.", "expected_version", current=row)
