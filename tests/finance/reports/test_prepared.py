"""What a dashboard has prepared reads what its querysets do, of any books, for their owner and for nobody else."""

import datetime as dt
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Model
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from finance.ledger.selectors.income_and_expense import IncomeAndExpense
from finance.models import Category, Entity, Period, Transaction, wallets
from finance.planning.selectors import periods, predictions
from finance.planning.selectors.predictions import Plan
from finance.reports import summaries, top_entities
from finance.transactions.selectors import transactions
from finance.wallets.selectors import deposits
from tests.bookings import earn, spend
from tests.factories import make_category, make_deposit, make_entity, make_period, make_prediction, make_wallet

APRIL, JUNE = dt.date(2026, 4, 1), dt.date(2026, 6, 1)
BOOKING = st.tuples(st.integers(0, 1), st.integers(0, 90), st.integers(0, 2), st.integers(0, 2), st.integers(1, 10**12))


class Books:
    """Two deposits, two categories and entities, and periods of April and June, with what was drawn booked on them."""

    def __init__(self, alice: Any, drawn: list[Any]) -> None:
        self.wallet = make_wallet(alice, "Books", is_default=True)
        places = [make_deposit(self.wallet, name) for name in ("Safe", "bank")]
        categories = [None, *(make_category(self.wallet, name).pk for name in ("Rent", "food"))]
        entities = [None, *(make_entity(self.wallet, name).pk for name in ("Shop", "kiosk"))]
        self.periods = [
            make_period(self.wallet, "April", "2026-04-01", "2026-04-30"),
            make_period(self.wallet, "June", "2026-06-01", "2026-06-30", status="ACTIVE"),
        ]
        for category, period in zip(categories[1:], self.periods[::-1], strict=True):
            make_prediction(period, make_category(self.wallet, f"Planned {category}"), "1.50")
        for place, day, category, entity, cents in drawn:
            names = {"category_id": categories[category], "entity_id": entities[entity]}
            on, amount = APRIL + dt.timedelta(day), f"{cents // 100}.{cents % 100:02}"
            book = earn if cents % 3 == 0 and not category else spend
            book(alice, amount if cents >= 100 else "1", places[place], date=on, **names)


def read_by(user: int, books: Books) -> dict[str, tuple[list[Any], list[Any]]]:
    """What each reads, prepared and plain."""
    of = {"user": user, "wallet": books.wallet.pk}
    found: dict[str, tuple[Any, Any]] = {
        "deposits": (deposits.DEPOSITS_OF_WALLET(**of), deposits.deposits_of_wallet(**of))
    }
    found["wallet"] = (wallets.DEFAULT_WALLET(user=user), wallets.default_wallet(user=user))
    found["wallet and period"] = (
        periods.WALLET_AND_ACTIVE_PERIOD(**of),
        periods.and_active_period(wallets.wallet_of_user, **of),
    )
    found["default wallet and period"] = (
        periods.DEFAULT_WALLET_AND_ACTIVE_PERIOD(user=user),
        periods.and_active_period(wallets.default_wallet, user=user),
    )
    found["transactions"] = (transactions._latest(3)(**of), transactions.latest_of_wallet(**of, limit=3))
    months = {"first": APRIL, "last": JUNE}
    found["months"] = (summaries.MONTHS_OF_WALLET(**of, **months), summaries.months_of_wallet(**of, **months))
    found["periods"] = (periods._latest_and_active(1)(**of), periods.latest_and_active_of_wallet(**of, count=1))
    for period in books.periods:
        read = {**of, "period": period.pk}
        found[f"entities {period}"] = (top_entities.ENTITIES_OF_PERIOD(**read), top_entities.entities_of_period(**read))
        paid = {"user": user, "period": period.pk}
        found[f"paid {period}"] = (
            top_entities.prepared_of_period(3)(**paid), top_entities.most_paid_of_period(**paid, first=3)
        )  # fmt: skip
        paid = {**of, "month": period.starts_on}
        found[f"paid in {period.starts_on:%B}"] = (
            top_entities.prepared_of_month(3)(**paid), top_entities.most_paid_of_month(**paid, first=3)
        )  # fmt: skip
        plans = {"user": user, "ids": [period.pk]}
        found[f"plans {period}"] = (predictions.PLANS_OF_PERIODS(**plans), of_periods(**plans))
        found[f"plans and categories {period}"] = (
            predictions.PLANS_WITH_CATEGORIES(user=user, period=period.pk),
            predictions.plans_with_categories(user=user, period=period.pk),
        )
    return {name: (_told(prepared), [tuple(row) for row in plain]) for name, (prepared, plain) in found.items()}


def of_periods(user: int, ids: list[int]) -> Any:
    """What a queryset with plain values reads: ``IsAmong`` takes parameters alone."""
    return predictions._rows(user).filter(period__in=ids)


def _told(rows: list[Any]) -> list[tuple[Any, ...]]:
    return [_values(row) for row in rows]


def _values(row: Any) -> tuple[Any, ...]:
    """The columns of rows, of plans and of what is beside them, in the order in which they are read."""
    match row:
        case Plan():
            return tuple(getattr(row, name) for name in Plan.__slots__)
        case Transaction():
            return (*_columns(row), *_of(Category, row.category), *_of(Entity, row.entity))
        case Model():
            return _columns(row)
        case (Period() as period, IncomeAndExpense() as totals):
            return (totals.currency, totals.income, -totals.expense, *_columns(period))
        case tuple():
            return tuple(value for part in row for value in _parts(part))
        case _:
            raise TypeError(row)


def _parts(part: Any) -> tuple[Any, ...]:
    return _values(part) if isinstance(part, Model | Plan) else (part,)


def _columns(row: Model) -> tuple[Any, ...]:
    return tuple(getattr(row, field.attname) for field in row._meta.concrete_fields)


def _of(model: type[Model], named: Model | None) -> tuple[Any, ...]:
    return _columns(named) if named else (None,) * len(model._meta.concrete_fields)


@settings(max_examples=25, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(drawn=st.lists(BOOKING, max_size=12))
def test_prepared_reads_what_the_queryset_does(alice, bob, drawn):
    with transaction.atomic():
        books = Books(alice, drawn)
        for name, (prepared, plain) in read_by(alice.pk, books).items():
            assert sorted(prepared, key=str) == sorted(plain, key=str), name
            assert name in ("months", "entities April", "entities June") or prepared == plain
        assert {name: rows for name, rows in read_by(bob.pk, books).items() if rows != ([], [])} == {}
        transaction.set_rollback(True)


@pytest.mark.parametrize("count", [1, 2])
def test_another_length_is_another_statement(alice, count):
    books = Books(alice, [(0, number, 0, 0, 300) for number in range(5)])
    of = {"user": alice.pk, "wallet": books.wallet.pk}
    assert len(transactions._latest(count)(**of)) == count
    assert [period.name for period, *_ in periods._latest_and_active(count)(**of)] == ["April", "June"][-count:]
