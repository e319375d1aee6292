import datetime as dt
from decimal import Decimal
from typing import TypedDict, Unpack

from django.db.models import Case, Exists, OuterRef, Q, Subquery, When

from core.errors import InvalidInput, naming
from core.models import User
from core.models.owned import touched
from core.writes import write
from finance.ledger.selectors.movements import Movement, RefetchScope, deletion_in, movement_in, movement_of
from finance.ledger.services.changes import Change
from finance.ledger.services.guards import require_room
from finance.ledger.services.locking import lock_row, lock_wallet
from finance.models import Deposit, Import, ImportRow, Transaction
from finance.money import ZERO
from finance.transactions.services.deletion import delete, delete_unused
from finance.transactions.services.links import prepare_for_one_deposit
from finance.transactions.services.merging import move_transactions, target_of
from finance.transactions.services.opening_balances import open_deposit

MOST_DEPOSITS = 200


class DepositChanges(TypedDict, total=False):
    name: str
    form: str
    note: str
    is_active: bool
    floor: Decimal | None


@write
def create_deposit(
    *,
    user: User,
    wallet_id: int | None,
    name: str,
    form: str = Deposit.Form.VIRTUAL,
    note: str = "",
    floor: Decimal | None = ZERO,
    opening_balance: Decimal | None = None,
    opening_on: dt.date | None = None,
) -> Change[Deposit]:
    """A new deposit, with what was on it at the start of a day, today unless said otherwise; nothing when that is 0."""
    if opening_on is not None and opening_balance is None:
        raise InvalidInput({"opening_on": ["A day of no opening balance says nothing."]})
    wallet = lock_wallet(user=user, wallet_id=wallet_id)
    require_room(Deposit.objects.filter(wallet=wallet), MOST_DEPOSITS)
    deposit = Deposit(wallet=wallet, name=name, form=form, note=note).changed(floor=floor).clean_and_save()
    change = Change(deposit, movement_of(deposit, wallet))
    if not opening_balance:
        return change
    with naming(amount="opening_balance", date="opening_on"):
        opened = open_deposit(deposit, amount=opening_balance, date=opening_on or user.today)
    deposit.refresh_from_db(fields=["balance"])
    return change.moving(opened.movement)


@write
def update_deposit(
    *, user: User, deposit_id: int, expected_version: int | None = None, **changes: Unpack[DepositChanges]
) -> Change[Deposit]:
    deposit = lock_row(Deposit, user=user, pk=deposit_id, expected_version=expected_version)
    return Change(deposit.changed(**changes).clean_and_save(), movement_of(deposit, deposit.wallet))


@write
def delete_deposit(
    *, user: User, deposit_id: int, move_transactions_to_id: int | None = None, expected_version: int | None = None
) -> Change[None]:
    """Delete a deposit without transactions, or move them to another of its wallet and delete it.

    Categories whose default deposit it is get the other one as default, or none; profiles of its files go with it. What
    came in on it came in on the other one, so that the same file brings nothing again there. What was asserted of it
    goes, too: where that holds, moving its transactions breaks it.
    """
    deposit = lock_row(Deposit, user=user, pk=deposit_id, expected_version=expected_version)
    default_of = deposit.default_of.all()
    import_profiles = deposit.import_profiles.filter(wallet=deposit.wallet)
    without_it = movement_in(default_of) | movement_in(import_profiles)
    without_it |= deletion_in(deposit.balance_assertions.all())
    if move_transactions_to_id is None:
        without_it |= _move_imports(deposit, None)
        return delete_unused(deposit).moving(without_it)
    target = target_of(deposit, user, move_transactions_to_id)
    prepare_for_one_deposit(deposit, target)
    without_it |= _move_imports(deposit, target)
    moved = move_transactions(deposit, target).moving(without_it)
    default_of.update(default_deposit=target, **touched())
    import_profiles.update(deposit=target, **touched())
    return moved.moving(delete(deposit).movement)


def _move_imports(deposit: Deposit, target: Deposit | None) -> Movement:
    """Let what came in on a deposit have come in on ``target``, but for what came in there, too; previews follow.

    A transaction that is not there any more is named no longer, as PostgreSQL's wall takes no row that names one.
    """
    moved = _move_previews(deposit, target)
    deposit.import_statements.filter(wallet=deposit.wallet).update(deposit=target)
    landed = deposit.landed_rows.filter(wallet=deposit.wallet)
    there = ImportRow.objects.filter(wallet=deposit.wallet, landed_on=target, identity=OuterRef("identity"))
    on = None if target is None else Case(When(Exists(there), then=None), default=target.pk)
    seen = Transaction.objects.filter(pk=OuterRef("transaction_id")).values("pk")
    landed.update(landed_on=on, transaction=Subquery(seen))
    return moved


def _move_previews(deposit: Deposit, target: Deposit | None) -> Movement:
    """Every import that names the deposit is another one then; other legs are made on ``target``, from all wallets."""
    pk = None if target is None else target.pk
    owned = {"wallet__owner": deposit.wallet.owner_id}
    previews = Import.objects.filter(state=Import.State.PREVIEW, **owned)
    legs = ImportRow.objects.filter(origin__in=previews, to_deposit_id=deposit.pk, **owned)
    of_wallet = Import.objects.filter(wallet=deposit.wallet)
    statements = deposit.import_statements.filter(wallet=deposit.wallet)
    names_it = Q(asked_deposit_id=deposit.pk) | Q(pk__in=statements.values("origin"))
    ids = {*of_wallet.filter(names_it).values_list("pk", flat=True), *legs.values_list("origin", flat=True).distinct()}
    if not ids:
        return Movement()
    legs.update(to_deposit_id=pk)
    of_wallet.filter(asked_deposit_id=deposit.pk).update(asked_deposit_id=pk)
    changed = Import.objects.filter(pk__in=ids)
    changed.update(**touched())
    return movement_in(changed) | Movement(refetch=frozenset({RefetchScope.IMPORTS}))
