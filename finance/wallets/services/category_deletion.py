"""Letting one category take the place of another: with its transactions, its predictions and its budgets."""

from typing import Any

from django.db.models import QuerySet

from core.errors import InvalidInput
from core.models.owned import touched
from finance.ledger.selectors.movements import Movement, deletion_in, movement_in, movement_of
from finance.ledger.services.changes import Change
from finance.ledger.services.guards import require_active
from finance.models import Budget, Category, Prediction
from finance.money import LIMIT, ZERO
from finance.transactions.services.deletion import delete
from finance.transactions.services.merging import TARGET, TOO_LARGE, joined, move_transactions


def plans_of(category: Category) -> dict[str, QuerySet[Any]]:
    """What uses a category beside its transactions, by its name."""
    return {"predictions": category.predictions.all(), "budgets": category.budgets.all()}


def merge(category: Category, target: Category) -> Change[None]:
    """Let ``target`` take the place of ``category`` everywhere, and delete that."""
    if category.kind != target.kind:
        raise InvalidInput({TARGET: ["The category is of another kind."]})
    require_active(TARGET, target.base_category)
    moved = move_transactions(category, target)
    plans = _move_predictions(category, target) | _move_budgets(category, target)
    return moved.moving(plans).moving(delete(category).movement)


def _move_predictions(category: Category, target: Category) -> Movement:
    """Where both have a prediction in one period, a closed one too, their plans and notes become one."""
    plans = {prediction.period_id: prediction for prediction in category.predictions.all()}
    both = list(target.predictions.filter(period__in=plans))
    for prediction in both:
        _add_plan(prediction, plans[prediction.period_id])
    Prediction.save_changed(both, "initial_plan", "current_plan", "note")
    added = category.predictions.filter(period__in=[prediction.period_id for prediction in both])
    deleted = deletion_in(added)
    added.delete()
    moved = movement_in(category.predictions.all())
    category.predictions.update(category=target, **touched())
    counted = Movement(period_ids=frozenset(plans), counted_ids=frozenset({target.pk}))
    return deleted | moved | movement_of(*both) | counted


def _add_plan(prediction: Prediction, other: Prediction) -> None:
    prediction.current_plan += other.current_plan
    if other.initial_plan is not None:
        prediction.initial_plan = (prediction.initial_plan or ZERO) + other.initial_plan
    prediction.note = joined(prediction.note, other.note)
    if max(prediction.current_plan, prediction.initial_plan or ZERO) >= LIMIT:
        raise InvalidInput({TARGET: [TOO_LARGE]})


def _move_budgets(category: Category, target: Category) -> Movement:
    """Where both have a budget in one month, their limits and notes become one."""
    limits = {budget.month: budget for budget in category.budgets.all()}
    both = list(target.budgets.filter(month__in=limits))
    for budget in both:
        other = limits[budget.month]
        budget.limit += other.limit
        budget.note = joined(budget.note, other.note)
        if budget.limit >= LIMIT:
            raise InvalidInput({TARGET: [TOO_LARGE]})
    Budget.save_changed(both, "limit", "note")
    added = category.budgets.filter(month__in=[budget.month for budget in both])
    deleted = deletion_in(added)
    added.delete()
    moved = movement_in(category.budgets.all())
    category.budgets.update(category=target, **touched())
    return deleted | moved | movement_of(*both)
