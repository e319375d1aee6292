import datetime as dt
from typing import Any

from core.errors import Conflict, InvalidInput
from tests.reference import rows
from tests.reference.books import Books
from tests.reference.services.links import delete_whole


def create_period(books: Books, *, wallet_id: int | None, name: str, starts_on: dt.date, ends_on: dt.date) -> None:
    wallet = books.wallet_or_default(wallet_id)
    period = books.add("periods", rows.Period, wallet_id=wallet.id, name=name, starts_on=starts_on, ends_on=ends_on)
    _check(books, period)


def update_period(books: Books, *, period_id: int, **changes: Any) -> None:
    period = books.find("periods", period_id, "id")
    books.check_open(period, "id")
    vars(period).update(changes)
    _check(books, period)


def activate_period(books: Books, *, period_id: int) -> None:
    period = books.find("periods", period_id, "id")
    _step(books, period, "DRAFT", "ACTIVE")
    for plan in books.predictions.values():
        if plan.period_id == period.id:
            plan.initial_plan = plan.current_plan


def close_period(books: Books, *, period_id: int) -> None:
    _step(books, books.find("periods", period_id, "id"), "ACTIVE", "CLOSED")


def reopen_period(books: Books, *, period_id: int) -> None:
    _step(books, books.find("periods", period_id, "id"), "CLOSED", "ACTIVE")


def delete_period(books: Books, *, period_id: int, transactions: str) -> None:
    period = books.find("periods", period_id, "id")
    books.check_open(period, "id")
    if transactions == "DELETE":
        delete_whole(books, books.in_period(period), "id")
    books.stop_if_refused()
    books.predictions = {pk: plan for pk, plan in books.predictions.items() if plan.period_id != period_id}
    del books.periods[period_id]


def _step(books: Books, period: rows.Period, source: str, target: str) -> None:
    books.refuse_if(period.status != source, Conflict, "id")
    if target == "ACTIVE":
        books.refuse_if(_with_status(books, period.wallet_id, "ACTIVE"), Conflict, None)
    period.status = target


def _with_status(books: Books, wallet_id: int, status: str) -> list[rows.Period]:
    return [period for period in books.in_wallet("periods", wallet_id) if period.status == status]


def _check(books: Books, period: rows.Period) -> None:
    others = [other for other in books.in_wallet("periods", period.wallet_id) if other is not period]
    books.check_name("periods", period.name, others)
    overlap = any(other.starts_on <= period.ends_on and period.starts_on <= other.ends_on for other in others)
    books.refuse_if(overlap, InvalidInput, "starts_on", "ends_on")
    books.refuse_if(period.ends_on < period.starts_on, InvalidInput, "ends_on")
