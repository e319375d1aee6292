"""What a demo shows beside its monthly lines: a bit of everything the product does, on whatever day it is made."""

from datetime import date
from decimal import Decimal

import pytest

from core.models import User
from finance.models import Bucket, Budget, Category, Loan, Period, Prediction, Transaction, Transfer, Wallet
from finance.people.demo import fill_with_demo_data
from finance.planning.selectors.budgets import budgets_of_month
from finance.reports.alerts import OutpacedPlan, alerts
from finance.reports.anomalies import anomalies

TODAY = date(2026, 11, 20)
EDGES = [TODAY, date(2026, 1, 1), date(2026, 12, 31), date(2027, 2, 28), date(2028, 2, 29), date(2026, 3, 30)]
each_day = pytest.mark.parametrize("today", EDGES, ids=str)


@pytest.fixture
def demo(alice: User) -> Wallet:
    fill_with_demo_data(alice, TODAY)
    return alice.wallets.get()


@pytest.mark.usefixtures("demo")
def test_every_salary_is_split_by_percentages_that_are_complete():
    assert dict(Bucket.objects.values_list("name", "percentage")) == {
        "Home and food": Decimal(66), "Fun": Decimal(10), "Future": Decimal(14), "Travel": Decimal(10),
    }  # fmt: skip
    for salary in Transaction.objects.filter(category__name="Salary", reversal_of=None):
        parts = salary.allocations.values_list("amount", "percentage")
        assert [part for part, _ in parts] == [salary.amount * percentage / 100 for _, percentage in parts]
        assert len(parts) == 4


@pytest.mark.usefixtures("demo")
def test_an_expense_is_taken_from_the_bucket_of_its_category():
    rents = Transaction.objects.filter(name="Rent")
    assert set(rents.values_list("allocations__bucket__name", "allocations__amount")) == {
        ("Home and food", Decimal("-1080.00"))
    }


@pytest.mark.usefixtures("demo")
def test_the_bank_account_has_an_opening_balance():
    opening = Transaction.objects.get(is_opening=True)
    assert (opening.deposit.name, opening.amount, opening.date) == (
        "Bank account", Decimal("1200.00"), date(2025, 12, 1),
    )  # fmt: skip


@pytest.mark.usefixtures("demo")
def test_a_loan_is_half_repaid_and_not_yet_due():
    loan = Loan.objects.get()
    assert (loan.direction, loan.principal, loan.repaid, loan.due_on) == (
        "LENT", Decimal("600.00"), Decimal("300.00"), date(2027, 1, 31),
    )  # fmt: skip
    assert list(loan.transactions.order_by("pk").values_list("date", "amount")) == [
        (date(2026, 7, 6), Decimal("-600.00")),
        (date(2026, 10, 7), Decimal("300.00")),
    ]


@pytest.mark.usefixtures("demo")
def test_money_is_moved_between_deposits_and_between_buckets():
    moved = [
        [(leg.deposit.name, leg.amount, [part.bucket.name for part in leg.allocations.all()]) for leg in legs]
        for legs in (transfer.legs.order_by("amount") for transfer in Transfer.objects.order_by("pk"))
    ]
    assert moved == [
        [("Bank account", Decimal(-120), ["Travel"]), ("Bank account", Decimal(120), ["Fun"])],
        [("Bank account", Decimal(-400), []), ("Savings account", Decimal(400), [])],
        [("Bank account", Decimal(-60), []), ("Cash", Decimal(60), [])],
    ]


@each_day
def test_a_part_of_this_months_clothes_was_given_back(alice, today):
    fill_with_demo_data(alice, today)
    refund = Transaction.objects.exclude(refund_of=None).get()
    expense = refund.refund_of
    assert (refund.amount, expense.amount, expense.refunded) == (Decimal(18), Decimal("-63.00"), Decimal(18))
    assert (refund.period, refund.category) == (expense.period, expense.category)
    assert refund.period.status == "ACTIVE"
    assert expense.date <= refund.date <= today


@pytest.mark.usefixtures("demo")
def test_the_power_company_paid_back_what_was_left_with_it():
    bonus = Transaction.objects.get(kind="EXPENSE", amount__gt=0, refund_of=None)
    assert (bonus.category.name, bonus.entity.name, bonus.amount) == ("Bills", "City power", 40)
    assert [part.bucket.name for part in bonus.allocations.all()] == ["Home and food"]


@pytest.mark.usefixtures("demo")
def test_a_part_of_a_salary_was_taken_back():
    reversal = Transaction.objects.get(kind="INCOME", amount__lt=0)
    salary = reversal.reversal_of
    assert (reversal.amount, salary.amount, salary.reversed) == (-40, 640, 40)
    assert [part.amount for part in reversal.allocations.order_by("bucket__position")] == [
        Decimal(amount) for amount in ("-26.40", "-4.00", "-5.60", "-4.00")
    ]


@each_day
def test_one_of_this_months_budgets_is_exceeded(alice, today):
    fill_with_demo_data(alice, today)
    month = today.replace(day=1)
    assert set(Budget.objects.values_list("month", flat=True)) == {month}
    names = dict(Category.objects.values_list("pk", "name"))
    assert {names[row.category_id]: (row.spent, row.limit) for row in budgets_of_month(user=alice, month=month)} == {
        "Groceries": (Decimal("375.00"), Decimal("400.00")),
        "Eating out": (Decimal("232.10"), Decimal("150.00")),
        "Leisure": (Decimal("58.40"), Decimal("70.00")),
    }


@each_day
def test_this_months_party_is_unlike_what_was_spent_before(alice, today):
    fill_with_demo_data(alice, today)
    [found] = anomalies(user=alice, month=today.replace(day=1))
    party = Transaction.objects.get(pk=found.transaction_id)
    assert (party.name, found.amount, found.z) == ("Birthday party", Decimal("128.50"), Decimal("5.12"))


@each_day
def test_the_alerts_are_the_same_on_every_day_but_for_paces(alice, today):
    fill_with_demo_data(alice, today)
    found = alerts(user=alice, wallet=alice.wallets.get(), month=today.replace(day=1), today=today)
    lasting = [type(alert).__name__ for alert in found if not isinstance(alert, OutpacedPlan)]
    assert lasting == ["BudgetExceeded", "PredictionOverused", "AnomalyFound"]


@pytest.mark.parametrize(
    ("today", "outpaced"),
    [
        (TODAY, ["Groceries", "Bills", "Transport", "Leisure"]),
        (TODAY.replace(day=7), []),
        (TODAY.replace(day=30), []),
    ],
)
def test_plans_are_outpaced_while_the_month_goes_on(alice, today, outpaced):
    """What comes later in the month is of today, so that nothing is missing early in it."""
    fill_with_demo_data(alice, today)
    found = alerts(user=alice, wallet=alice.wallets.get(), month=today.replace(day=1), today=today)
    plans = [alert.plan.category_id for alert in found if isinstance(alert, OutpacedPlan)]
    assert [Category.objects.get(pk=pk).name for pk in plans] == outpaced


@each_day
def test_the_next_month_is_planned_as_this_one_but_for_one_plan(alice, today):
    fill_with_demo_data(alice, today)
    active, draft = (Period.objects.get(status=status) for status in ("ACTIVE", "DRAFT"))
    assert (draft.starts_on - active.ends_on).days == 1
    now, then = (dict(period.predictions.values_list("category__name", "current_plan")) for period in (active, draft))
    assert then == now | {"Groceries": Decimal("430.00")}
    assert not Prediction.objects.filter(period=draft).exclude(initial_plan=None).exists()
