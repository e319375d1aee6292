from decimal import Decimal
from typing import Any

from core.errors import Conflict, InvalidInput
from tests.reference import rows
from tests.reference.books import ZERO, Books


def create_prediction(books: Books, *, period_id: int, category_id: int, current_plan: Decimal, note: str = "") -> None:
    period = books.find("periods", period_id, "period_id")
    books.check_open(period, "period_id")
    books.check_amount(current_plan, books.currency_of(period), "current_plan", least=ZERO)
    category = books.find("categories", category_id, "category_id", period.wallet_id)
    books.refuse_if(category.kind != "EXPENSE" or not category.is_active, InvalidInput, "category_id")
    books.refuse_if(_plan_of(books, period_id, category_id), InvalidInput, "category_id")
    values = {"period_id": period_id, "category_id": category_id, "current_plan": current_plan, "note": note}
    books.add("predictions", rows.Prediction, **values)


def update_prediction(books: Books, *, prediction_id: int, **changes: Any) -> None:
    plan = books.find("predictions", prediction_id, "id")
    books.check_open(books.periods[plan.period_id], "id")
    if "current_plan" in changes:
        books.check_amount(changes["current_plan"], books.currency_of(plan), "current_plan", least=ZERO)
    vars(plan).update(changes)


def delete_prediction(books: Books, *, prediction_id: int) -> None:
    plan = books.find("predictions", prediction_id, "id")
    books.check_open(books.periods[plan.period_id], "id")
    books.refuse_if(plan.initial_plan is not None, Conflict, "id")
    del books.predictions[prediction_id]


def copy_predictions(books: Books, *, period_id: int) -> None:
    period = books.find("periods", period_id, "period_id")
    books.refuse_if(period.status != "DRAFT", Conflict, "period_id")
    plans = books.in_wallet("predictions", period.wallet_id)
    books.refuse_if([plan for plan in plans if plan.period_id == period_id], Conflict, "period_id")
    earlier = [other for other in books.in_wallet("periods", period.wallet_id) if other.ends_on < period.starts_on]
    books.refuse_if(not earlier, Conflict, "period_id")
    books.stop_if_refused()
    previous = max(earlier, key=lambda other: other.ends_on)
    for plan in sorted(plans, key=lambda plan: plan.id):
        if plan.period_id == previous.id and books.categories[plan.category_id].is_active:
            values = {"category_id": plan.category_id, "current_plan": plan.current_plan, "note": plan.note}
            books.add("predictions", rows.Prediction, period_id=period_id, **values)


def _plan_of(books: Books, period_id: int, category_id: int) -> list[rows.Prediction]:
    plans = books.predictions.values()
    return [plan for plan in plans if (plan.period_id, plan.category_id) == (period_id, category_id)]
