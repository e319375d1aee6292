import datetime as dt

import pytest
from strawberry.relay import to_base64

from finance.models import BaseCategory
from tests.bookings import earn, spend
from tests.clocks import stop_clock
from tests.factories import make_category, make_deposit, make_wallet
from tests.graphql_api.errors import paths_of

SPENT = "{ amount count }"
SUMMARY = f"spendingSummary {{ currency allTime {SPENT} last7Days {SPENT} last30Days {SPENT} last365Days {SPENT} }}"
DAYS = 'dailyTotals(from: "2026-05-01", to: "2026-05-03", fillGaps: true)'
STATISTICS = "count total average largest standardDeviation refunded"
ALL_STATISTICS = f"currency {STATISTICS} byBaseCategory {{ baseCategory {{ code }} {STATISTICS} }}"
MAY_1, MAY_3 = dt.date(2026, 5, 1), dt.date(2026, 5, 3)


@pytest.fixture(autouse=True)
def _in_may(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_clock(monkeypatch, "2026-05-20T12:00Z")


@pytest.fixture
def spent(alice, wallet):
    deposit, dollars = make_deposit(wallet), make_deposit(make_wallet(alice, "Trip", "USD"))
    food = make_category(wallet, base_category=BaseCategory.objects.get(code="FOOD"))
    spend(alice, "1", deposit, date=MAY_1, category_id=food.pk)
    spend(alice, "2", deposit, date=MAY_3)
    earn(alice, "10", deposit, date=MAY_3)
    spend(alice, "4", dollars, date=dt.date(2026, 5, 20))


def of_wallet(execute, wallet, selection):
    answer = execute(f"query($id: ID!) {{ wallet(id: $id) {{ {selection} }} }}", id=to_base64("Wallet", str(wallet.pk)))
    assert "errors" not in answer
    return next(iter(answer["data"]["wallet"].values()))


def of_user(execute, selection):
    answer = execute(f"{{ me {{ {selection} }} }}")
    assert "errors" not in answer
    return next(iter(answer["data"]["me"].values()))


def test_a_wallet_sums_up_what_was_spent_lately(as_alice, wallet, spent):
    both = {"amount": "3.00", "count": 2}
    assert of_wallet(as_alice, wallet, SUMMARY) == {
        "currency": "EUR",
        "allTime": both,
        "last7Days": {"amount": "0.00", "count": 0},
        "last30Days": both,
        "last365Days": both,
    }


def test_a_user_has_an_entry_for_each_currency(as_alice, spent):
    found = of_user(as_alice, SUMMARY)
    assert [(each["currency"], each["last7Days"]["amount"]) for each in found] == [("EUR", "0.00"), ("USD", "4.00")]
    found = of_user(as_alice, f"{DAYS} {{ currency days {{ date expense }} }}")
    assert [(each["currency"], [day["expense"] for day in each["days"]]) for each in found] == [
        ("EUR", ["1.00", "0.00", "2.00"]),
        ("USD", ["0.00", "0.00", "0.00"]),
    ]
    found = of_user(as_alice, f"expenseStatistics {{ {ALL_STATISTICS} }}")
    assert [(each["currency"], each["total"]) for each in found] == [("EUR", "3.00"), ("USD", "4.00")]


def test_a_wallet_has_totals_day_by_day(as_alice, wallet, spent):
    assert of_wallet(as_alice, wallet, f"{DAYS} {{ date income expense net }}") == [
        {"date": "2026-05-01", "income": "0.00", "expense": "1.00", "net": "-1.00"},
        {"date": "2026-05-02", "income": "0.00", "expense": "0.00", "net": "0.00"},
        {"date": "2026-05-03", "income": "10.00", "expense": "2.00", "net": "8.00"},
    ]


def test_a_wallet_says_how_its_expenses_spread(as_alice, wallet, spent):
    one = {"count": 1, "standardDeviation": "0.00", "refunded": "0.00"}
    one_euro, two_euros = (one | dict.fromkeys(("total", "average", "largest"), sum_) for sum_ in ("1.00", "2.00"))
    assert of_wallet(as_alice, wallet, f"expenseStatistics {{ {ALL_STATISTICS} }}") == {
        "currency": "EUR",
        "count": 2,
        "total": "3.00",
        "average": "1.50",
        "largest": "2.00",
        "standardDeviation": "0.50",
        "refunded": "0.00",
        "byBaseCategory": [{"baseCategory": None} | two_euros, {"baseCategory": {"code": "FOOD"}} | one_euro],
    }


def test_statistics_are_of_the_days_that_are_named(as_alice, wallet, spent):
    found = of_wallet(as_alice, wallet, 'expenseStatistics(from: "2026-05-02", to: "2026-05-03") { total }')
    assert found == {"total": "2.00"}


@pytest.mark.parametrize("field", ["dailyTotals(%s) { date }", "expenseStatistics(%s) { total }"])
def test_days_turned_around_are_refused_by_their_argument(as_alice, wallet, field):
    days = 'from: "2026-05-02", to: "2026-05-01"'
    answer = as_alice(f"{{ wallets {{ {field % days} }} }}")
    [error] = answer["errors"]
    assert (error["extensions"]["code"], paths_of(error["extensions"])) == ("INVALID_INPUT", ["to"])
