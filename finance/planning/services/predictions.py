from decimal import Decimal
from typing import TypedDict, Unpack

from core.errors import MOST_ROWS, Conflict
from core.models import User
from core.writes import write
from finance.ledger.selectors.movements import Movement, deletion_of, movement_of
from finance.ledger.selectors.named_rows import named_row
from finance.ledger.services.changes import Change
from finance.ledger.services.guards import require_open, retired
from finance.ledger.services.locking import lock_row
from finance.models import Category, Kind, Period, Prediction
from finance.planning.selectors.periods import previous_period


class PredictionChanges(TypedDict, total=False):
    current_plan: Decimal
    note: str


@write
def create_prediction(
    *, user: User, period_id: int, category_id: int, current_plan: Decimal, note: str = ""
) -> Change[Prediction]:
    """Plan the spending of an expense category in an open period; in an active one it has no initial plan."""
    period = lock_row(Period, user=user, pk=period_id, field="period_id")
    require_open(period, "period_id")
    category = named_row(Category, user, period.wallet, category_id, "category_id")
    prediction = Prediction(
        wallet=period.wallet, period=period, category=category, current_plan=current_plan, note=note
    )
    prediction.clean_and_save(_problems_of(category))
    return Change(prediction, movement_of(prediction) | _planned(prediction))


@write
def update_prediction(
    *, user: User, prediction_id: int, expected_version: int | None = None, **changes: Unpack[PredictionChanges]
) -> Change[Prediction]:
    prediction = lock_row(Prediction, "period", user=user, pk=prediction_id, expected_version=expected_version)
    require_open(prediction.period, "id")
    prediction.changed(**changes).clean_and_save()
    return Change(prediction, movement_of(prediction) | _planned(prediction))


@write
def delete_prediction(*, user: User, prediction_id: int, expected_version: int | None = None) -> Change[None]:
    """Delete a prediction of an open period that has no initial plan: of a draft, or added to an active one."""
    prediction = lock_row(Prediction, "period", user=user, pk=prediction_id, expected_version=expected_version)
    require_open(prediction.period, "id")
    if prediction.initial_plan is not None:
        message = "The period began with this prediction; its plan can be changed to 0."
        raise Conflict(message, "id", rows=[prediction.period])
    movement = deletion_of(prediction) | _planned(prediction)
    prediction.delete()
    return Change(None, movement)


@write
def copy_predictions(*, user: User, period_id: int) -> Change[list[Prediction]]:
    """Copy plans and notes of the previous period into a draft without predictions, leaving out retired categories.

    The answer is by the name of the category.
    """
    period = lock_row(Period, user=user, pk=period_id, field="period_id")
    if period.status != Period.Status.DRAFT:
        message = f"Predictions are copied only into a draft; this period is {period.status}."
        raise Conflict(message, "period_id", rows=[period])
    if predictions := period.predictions.order_by("pk")[:MOST_ROWS]:
        raise Conflict("The period has predictions already.", "period_id", rows=predictions)
    previous = previous_period(period=period)
    if previous is None:
        raise Conflict("No period comes before this one.", "period_id")
    copies = [
        Prediction(
            wallet=period.wallet,
            period=period,
            category_id=old.category_id,
            current_plan=old.current_plan,
            note=old.note,
        )
        for old in previous.predictions.filter(category__is_active=True).order_by("category__folded_name")
    ]
    Prediction.objects.bulk_create(copies)
    movement = movement_of(period, *copies) | Movement(replanned_ids=frozenset({period.pk}))
    return Change(copies, movement, within=period)


def _planned(prediction: Prediction) -> Movement:
    """The period of a prediction, and its category, whose plan in the next period is compared with it."""
    return movement_of(prediction.period) | Movement(counted_ids=frozenset({prediction.category_id}))


def _problems_of(category: Category) -> dict[str, list[str]]:
    """Why nothing new can be planned for the category, if there is a reason."""
    if category.kind != Kind.EXPENSE:
        return {"category_id": ["Only the spending of an expense category can be planned."]}
    return retired("category_id", category)
