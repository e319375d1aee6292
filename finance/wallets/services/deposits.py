from typing import TypedDict, Unpack

from core.models import User
from core.writes import write
from finance.ledger.services.guards import require_room
from finance.ledger.services.locking import lock_row, lock_wallet
from finance.models import Deposit
from finance.transactions.services.deletion import Deletion, delete_moving_transactions

MOST_DEPOSITS = 200


class DepositChanges(TypedDict, total=False):
    name: str
    form: str
    note: str
    is_active: bool


@write
def create_deposit(
    *, user: User, wallet_id: int | None, name: str, form: str = Deposit.Form.VIRTUAL, note: str = ""
) -> Deposit:
    wallet = lock_wallet(user=user, wallet_id=wallet_id)
    require_room(Deposit.objects.filter(wallet=wallet), MOST_DEPOSITS)
    return Deposit(wallet=wallet, name=name, form=form, note=note).clean_and_save()


@write
def update_deposit(
    *, user: User, deposit_id: int, expected_version: int | None = None, **changes: Unpack[DepositChanges]
) -> Deposit:
    deposit = lock_row(Deposit, user=user, pk=deposit_id, expected_version=expected_version)
    return deposit.changed(**changes).clean_and_save()


@write
def delete_deposit(
    *, user: User, deposit_id: int, move_transactions_to: int | None = None, expected_version: int | None = None
) -> Deletion:
    """Delete a deposit without transactions, or move them to another of its wallet and delete it.

    Categories whose default deposit it is get the other one as default, or none.
    """
    deposit = lock_row(Deposit, user=user, pk=deposit_id, expected_version=expected_version)
    return delete_moving_transactions(deposit, user=user, target_id=move_transactions_to)
