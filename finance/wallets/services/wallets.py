from functools import reduce
from operator import or_
from typing import Any, Final, TypedDict, Unpack

from django.db.models import Q, QuerySet

from core.errors import Conflict, InvalidInput
from core.models import User
from core.models.owned import touched
from core.text import fold
from core.writes import write
from finance.ledger.selectors.movements import Movement, RefetchScope, movement_in, movement_of
from finance.ledger.services.changes import Change
from finance.ledger.services.guards import require_room
from finance.ledger.services.locking import lock_owner, lock_wallet, lock_wallets, require_version
from finance.models import (
    BalanceAssertion,
    Bucket,
    Budget,
    Deposit,
    ImportRow,
    ImportStatement,
    Period,
    Prediction,
    Transaction,
    Wallet,
)
from finance.money import ZERO
from finance.wallets.services.purging import movement_of_purging, purge_wallets

MOST_WALLETS = 100
LISTED: Final = Movement(refetch=frozenset({RefetchScope.WALLET_LIST}))


class WalletChanges(TypedDict, total=False):
    name: str
    currency: str
    description: str
    is_default: bool


@write
def create_wallet(*, user: User, name: str, currency: str, description: str = "") -> Change[Wallet]:
    """A new wallet; a user's first one is the default."""
    lock_owner(user)
    wallets = Wallet.objects.for_user(user)
    require_room(wallets, MOST_WALLETS)
    is_default = not wallets.filter(is_default=True).exists()
    wallet = Wallet(owner=user, name=name, currency=currency, description=description, is_default=is_default)
    return Change(wallet.clean_and_save(), movement_of(wallet) | LISTED)


@write
def update_wallet(
    *, user: User, wallet_id: int, expected_version: int | None = None, **changes: Unpack[WalletChanges]
) -> Change[Wallet]:
    """Change a wallet: its currency only while it has no amounts; it becomes the default in place of another."""
    lock_owner(user)
    wallet = lock_wallet(user=user, wallet_id=wallet_id, field="id")
    require_version(wallet, expected_version)
    movement = movement_of(wallet) | LISTED
    if changes.get("currency", wallet.currency) != wallet.currency:
        _require_no_amounts(wallet)
        movement |= _movement_of_currency(wallet)
    if changes.get("is_default", wallet.is_default) != wallet.is_default:
        _require_becoming_default(changes["is_default"])
        others = Wallet.objects.for_user(user).filter(is_default=True)
        movement |= movement_of(*lock_wallets(others))
        others.update(is_default=False, **touched())
    return Change(_saved(wallet.changed(**changes)), movement)


@write
def delete_wallet(
    *, user: User, wallet_id: int, name: str | None = None, expected_version: int | None = None
) -> Change[Wallet]:
    """Delete a wallet and everything in it; one with transactions only when its name is repeated.

    The oldest of the others becomes the default when the default is deleted; the last wallet stays. The answer is the
    default wallet from now on.
    """
    lock_owner(user)
    wallet = lock_wallet(user=user, wallet_id=wallet_id, field="id")
    require_version(wallet, expected_version)
    default = Wallet.objects.for_user(user).exclude(pk=wallet.pk).order_by("-is_default", "pk").first()
    if default is None:
        raise Conflict("The only wallet stays, since one is always there.", "id")
    _require_name_to_delete(wallet, name)
    movement = movement_of_purging(wallet) | LISTED
    purge_wallets(Wallet.objects.filter(pk=wallet.pk))
    if not default.is_default:
        _saved(default.changed(is_default=True))
        movement |= movement_of(default)
    return Change(default, movement)


def _saved(wallet: Wallet) -> Wallet:
    """With its data version as it is by now, which the database works out."""
    wallet.clean_and_save().refresh_from_db(fields=["data_version"])
    return wallet


def _movement_of_currency(wallet: Wallet) -> Movement:
    """Everything that shows the currency of a wallet without amounts."""
    rows: list[QuerySet[Any]] = [model.objects.filter(wallet=wallet) for model in (Deposit, Bucket, Period)]
    return reduce(or_, map(movement_in, rows))


def _require_no_amounts(wallet: Wallet) -> None:
    amounts = (
        Transaction.objects.filter(wallet=wallet),
        Prediction.objects.filter(wallet=wallet),
        Budget.objects.filter(wallet=wallet),
        BalanceAssertion.objects.filter(wallet=wallet),
        Deposit.objects.filter(Q(floor__lt=ZERO) | Q(floor__gt=ZERO), wallet=wallet),
        ImportRow.objects.filter(wallet=wallet, amount__isnull=False),
        ImportStatement.objects.filter(Q(opening__isnull=False) | Q(closing__isnull=False), wallet=wallet),
    )
    if any(rows.exists() for rows in amounts):
        raise Conflict("Amounts are recorded in this wallet's currency, so it stays.", "currency")


def _require_becoming_default(is_default: bool) -> None:
    if not is_default:
        raise InvalidInput({"is_default": ["A wallet is the default until another one is."]})


def _require_name_to_delete(wallet: Wallet, name: str | None) -> None:
    count = Transaction.objects.filter(wallet=wallet).count()
    if not count or (name is not None and fold(name) == wallet.folded_name):
        return
    transactions = "1 transaction" if count == 1 else f"{count} transactions"
    message = f"The wallet has {transactions}; repeat its name to delete everything in it."
    if name is None:
        raise Conflict(message, "name")
    raise InvalidInput({"name": [message]})
