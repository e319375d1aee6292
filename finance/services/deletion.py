"""Deleting what transactions may name: refused while any does, unless they are moved to another row first."""

from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model

from core.errors import Conflict, InvalidInput
from core.models import User
from finance.models import Category, Deposit, Entity, Prediction, Transaction
from finance.services import ledger
from finance.services.guards import require_active, require_all_open, require_open

Row = TypeVar("Row", Category, Deposit, Entity)


@dataclass(frozen=True, slots=True)
class Deletion:
    """What was deleted, and what became of the transactions that named it."""

    deleted: Model
    deleted_id: int
    moved_transactions: int
    movement: ledger.Movement


def delete_moving_transactions(row: Row, *, user: User, target_id: int | None) -> Deletion:
    """Delete ``row``, whose wallet is locked; Conflict says how many transactions and predictions use it."""
    transactions = Transaction.objects.filter(**{row._meta.model_name or "": row})
    if target_id is None:
        _require_unused(row, transactions.count())
        movement, moved = ledger.book(), 0
    else:
        movement, moved = _move(row, _target(row, user, target_id))
    row_id = row.pk
    row.delete()
    return Deletion(row, row_id, moved, movement)


def _require_unused(row: Row, transactions: int) -> None:
    predictions = Prediction.objects.filter(category=row).count() if isinstance(row, Category) else 0
    if transactions or predictions:
        uses = " and ".join(
            f"{count} {what}{'' if count == 1 else 's'}"
            for count, what in [(transactions, "transaction"), (predictions, "prediction")]
            if count
        )
        raise Conflict(f"{row.name} is used by {uses}; move them to another one, or retire it.", "id")


def _target(row: Row, user: User, target_id: int) -> Row:
    model = type(row)
    target = model.objects.filter(wallet=row.wallet_id).get_for_user(user, target_id, "move_transactions_to")
    if target == row:
        raise InvalidInput({"move_transactions_to": ["This is the one to be deleted."]})
    if isinstance(row, Category) and isinstance(target, Category) and row.kind != target.kind:
        raise InvalidInput({"move_transactions_to": ["This category is of another kind."]})
    require_active(target, "move_transactions_to")
    return target


def _move(row: Row, target: Row) -> tuple[ledger.Movement, int]:
    name = row._meta.model_name or ""
    transactions = Transaction.objects.filter(**{name: row})
    require_all_open(transactions, "id")
    before = ledger.contributions_in(transactions)
    after = ledger.named(before, **{f"{name}_id": target.pk})
    moved = transactions.update(**{name: target})
    if isinstance(row, Category) and isinstance(target, Category):
        _move_predictions(row, target)
    if isinstance(row, Deposit):
        Category.objects.filter(default_deposit=row).update(default_deposit=target)
    return ledger.book(before=before, after=after), moved


def _move_predictions(row: Category, target: Category) -> None:
    """Where both have a prediction in one period, their plans become one plan."""
    of_target = {prediction.period_id: prediction for prediction in target.predictions.all()}
    for prediction in row.predictions.select_related("period"):
        require_open(prediction.period, "id")
        merged = of_target.get(prediction.period_id)
        if merged is None:
            prediction.category = target
            prediction.save()
            continue
        merged.current_plan += prediction.current_plan
        if merged.initial_plan is not None and prediction.initial_plan is not None:
            merged.initial_plan += prediction.initial_plan
        prediction.delete()
        merged.save()
