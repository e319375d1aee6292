"""Locks: every write holds its wallet's row, and several wallets are locked in the order of their ids."""

from typing import TypeVar

from core.errors import AuthenticationFailed, Conflict
from core.models import EditableModel, OwnedModel, OwnedQuerySet, User
from finance.models import Wallet

Row = TypeVar("Row", bound=EditableModel)


def lock_wallet(*, user: User, wallet_id: int | None, field: str = "wallet_id") -> Wallet:
    """The user's wallet, or the default one when none is named, locked until the transaction ends."""
    wallets = Wallet.objects.select_for_update(no_key=True)
    if wallet_id is not None:
        return wallets.get_for_user(user, wallet_id, field)
    default = wallets.for_user(user).filter(is_default=True)
    found = default.first() or _default_without_race(default, user)
    if found is None:
        raise Wallet.not_found(field)
    return found


def _default_without_race(default: OwnedQuerySet[Wallet], user: User) -> Wallet | None:
    """The default wallet once more, while nobody can make another one the default.

    On PostgreSQL, whoever waited for a wallet that meanwhile ceased to be the default finds none.
    """
    lock_owner(user)
    return default.first()


def lock_owner(user: User) -> None:
    """Hold the user's row, so that two requests cannot both add the last wallet or delete the last but one.

    AuthenticationFailed when the user is gone.
    """
    if not User.objects.select_for_update(no_key=True).filter(pk=user.pk).exists():
        raise AuthenticationFailed(AuthenticationFailed.Reason.TOKEN_REVOKED)


def lock_wallet_of(model: type[OwnedModel], *, user: User, pk: int, field: str) -> Wallet:
    """The wallet of the user's row ``pk`` of ``model``, locked until the transaction ends."""
    path_to_wallet = model.OWNER.rpartition("__")[0]
    wallet_id = model.objects.for_user(user).filter(pk=pk).values(path_to_wallet)
    wallet = Wallet.objects.select_for_update(no_key=True).filter(pk__in=wallet_id).first()
    if wallet is None:
        raise model.not_found(field)
    return wallet


def lock_row(model: type[Row], *, user: User, pk: int, field: str = "id", expected_version: int | None = None) -> Row:
    """The user's row, read while its wallet is locked, so that nobody else changes it meanwhile.

    Conflict when the caller expected another version of it.
    """
    lock_wallet_of(model, user=user, pk=pk, field=field)
    path_to_wallet = model.OWNER.rpartition("__")[0]
    rows: OwnedQuerySet[Row] = model._default_manager.select_related(path_to_wallet)  # type: ignore[assignment]
    row = rows.get_for_user(user, pk, field)
    require_version(row, expected_version)
    return row


def require_version(row: EditableModel | None, expected_version: int | None) -> None:
    """Conflict, carrying the row as it stands, when the caller acted on another version of it, or it is gone."""
    if expected_version is None or (row and row.version == expected_version):
        return
    happened = "changed" if row else "deleted"
    raise Conflict(f"It was {happened} since you saw it.", "expected_version", current=row)
