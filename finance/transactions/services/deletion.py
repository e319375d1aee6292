"""Deleting what transactions may name: refused while any does, unless they are moved to another row first."""

from dataclasses import dataclass
from typing import Final, TypeVar

from django.db.models import Model

from core.errors import MOST_ROWS, Conflict, InvalidInput
from core.models import User
from core.models.owned import TOUCHED, touched
from finance.ledger.services import contributions
from finance.ledger.services.guards import require_active, require_all_open
from finance.models import Budget, Category, Deposit, Entity, Period, Prediction
from finance.money import LIMIT, ZERO
from finance.transactions.services import links

TOO_LARGE: Final = "Together their figures would have more than twelve digits before the point."
Row = TypeVar("Row", Category, Deposit, Entity)


@dataclass(frozen=True, slots=True)
class Deletion:
    """What was deleted, and what became of the transactions that named it."""

    deleted: Model
    deleted_id: int
    moved_transactions: int
    movement: contributions.Movement


def delete_moving_transactions(row: Row, *, user: User, target_id: int | None) -> Deletion:
    """Delete ``row``, whose wallet is locked; Conflict says how many transactions, plans and loans use it."""
    if target_id is None:
        require_unused(row, "move them to another one, or retire it", "id")
        movement, moved = contributions.book(), 0
    else:
        movement, moved = _move(row, _target(row, user, target_id))
    row_id = row.pk
    row.delete()
    return Deletion(row, row_id, moved, movement)


def require_unused(row: Row, consequence: str, field: str) -> None:
    """Conflict that counts the transactions, predictions, budgets and loans that name ``row``, if there are any."""
    uses = [_counted(row.transactions.count(), "transaction")]
    if isinstance(row, Category):
        uses.append(_counted(row.predictions.count(), "prediction"))
        uses.append(_counted(row.budgets.count(), "budget"))
    if isinstance(row, Entity):
        uses.append(_counted(row.loans.count(), "loan"))
    if any(uses):
        raise Conflict(f"{row.name} is used by {' and '.join(filter(None, uses))}; {consequence}.", field)


def _counted(count: int, what: str) -> str:
    """Such as "2 transactions"; nothing for none."""
    return f"{count} {what}{'' if count == 1 else 's'}" if count else ""


def _target(row: Row, user: User, target_id: int) -> Row:
    model = type(row)
    target = model.objects.filter(wallet=row.wallet_id).get_for_user(user, target_id, "move_transactions_to")
    if target == row:
        raise InvalidInput({"move_transactions_to": ["This is the one to be deleted."]})
    require_active("move_transactions_to", target)
    if isinstance(row, Category) and isinstance(target, Category):
        if row.kind != target.kind:
            raise InvalidInput({"move_transactions_to": ["This category is of another kind."]})
        require_active("move_transactions_to", target.base_category)
    return target


def _move(row: Row, target: Row) -> tuple[contributions.Movement, int]:
    """Let ``target`` take the place of ``row`` everywhere; how many transactions that were."""
    transactions = row.transactions.all()
    require_all_open(transactions, "id")
    name = str(row._meta.model_name)
    before = contributions.contributions_in(transactions)
    if isinstance(row, Deposit) and isinstance(target, Deposit):
        links.prepare_for_one_deposit(row, target)
    links.touch_transfers(transactions)
    moved = transactions.update(**{name: target}, **touched())
    if isinstance(row, Category) and isinstance(target, Category):
        _move_predictions(row, target)
        _move_budgets(row, target)
    if isinstance(row, Entity) and isinstance(target, Entity):
        row.loans.update(entity=target, **touched())
    if isinstance(row, Deposit) and isinstance(target, Deposit):
        row.default_of.update(default_deposit=target, **touched())
    try:
        return contributions.book(before=before, after=contributions.named(before, **{f"{name}_id": target.pk})), moved
    except InvalidInput as error:
        raise InvalidInput({"move_transactions_to": [TOO_LARGE]}) from error


def _move_predictions(row: Category, target: Category) -> None:
    """Where both have a prediction in one period, their plans become one plan, with the note of the target's."""
    if closed := Period.objects.filter(predictions__category=row, status=Period.Status.CLOSED)[:MOST_ROWS]:
        raise Conflict(f"{row.name} has predictions in closed periods, which never change.", "id", rows=closed)
    plans = {prediction.period_id: prediction for prediction in row.predictions.all()}
    merged = list(target.predictions.filter(period__in=plans))
    for prediction in merged:
        _add_plan(prediction, plans[prediction.period_id])
    Prediction.objects.bulk_update(merged, ["initial_plan", "current_plan", *TOUCHED])
    row.predictions.filter(period__in=[prediction.period_id for prediction in merged]).delete()
    row.predictions.update(category=target, **touched())


def _add_plan(prediction: Prediction, other: Prediction) -> None:
    prediction.touch()
    prediction.current_plan += other.current_plan
    if prediction.initial_plan is not None and other.initial_plan is not None:
        prediction.initial_plan += other.initial_plan
    if max(prediction.current_plan, prediction.initial_plan or ZERO) >= LIMIT:
        raise InvalidInput({"move_transactions_to": [TOO_LARGE]})


def _move_budgets(row: Category, target: Category) -> None:
    """Where both have a budget in one month, their limits become one limit, with the note of the target's."""
    limits = dict(row.budgets.values_list("month", "limit"))
    merged = list(target.budgets.filter(month__in=limits))
    for budget in merged:
        budget.limit += limits[budget.month]
        budget.touch()
        if budget.limit >= LIMIT:
            raise InvalidInput({"move_transactions_to": [TOO_LARGE]})
    Budget.objects.bulk_update(merged, ["limit", *TOUCHED])
    row.budgets.filter(month__in=[budget.month for budget in merged]).delete()
    row.budgets.update(category=target, **touched())
