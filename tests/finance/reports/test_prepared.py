"""What a dashboard has prepared reads what its querysets do, of any books, for their owner and for nobody else."""

import datetime as dt
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from finance.models import Deposit, Transaction, Wallet, wallets
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
        plans = {"user": user, "ids": [period.pk]}
        found[f"plans {period}"] = (predictions.PLANS_OF_PERIODS(**plans), of_periods(**plans))
    return {name: (_told(prepared), [tuple(row) for row in plain]) for name, (prepared, plain) in found.items()}


def of_periods(user: int, ids: list[int]) -> Any:
    """What a queryset with plain values reads: ``IsAmong`` takes parameters alone."""
    return predictions._rows(user).filter(period__in=ids)


def _told(rows: list[Any]) -> list[tuple[Any, ...]]:
    return [_values(row) for row in rows]


def _values(row: Any) -> tuple[Any, ...]:
    if isinstance(row, Plan):
        return tuple(getattr(row, name) for name in Plan.__slots__)
    if isinstance(row, Deposit | Transaction | Wallet):
        return tuple(getattr(row, field.attname) for field in row._meta.concrete_fields)
    if isinstance(row[0], Wallet):
        return (*_values(row[0]), row[1])
    if hasattr(row[0], "_meta"):
        period, totals = row
        columns = [getattr(period, field.attname) for field in period._meta.concrete_fields]
        return (totals.currency, totals.income, -totals.expense, *columns)
    return tuple(row)


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
