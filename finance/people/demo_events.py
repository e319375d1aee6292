"""What happens once in a demo, through the services that people's own writes go through."""

from decimal import Decimal
from typing import Final

from finance.days import last_day
from finance.models import Loan, Transaction
from finance.models.rule_conditions import AllOf, EntityIn, Goes, TextIs, TextMatch
from finance.people.demo_book import DemoBook
from finance.people.demo_data import (
    BANK,
    BUDGETS,
    CASH,
    CLAWED_BACK,
    FRIEND,
    FUN,
    GROCER,
    GROCERIES,
    HOME,
    MARKET,
    RETURNED,
    SAVINGS,
    TRAVEL,
)
from finance.planning.services.budgets import set_budget
from finance.planning.services.periods import create_period
from finance.planning.services.predictions import copy_predictions, update_prediction
from finance.rules.services.rules import create_rule
from finance.transactions.services.loans import lend_money, repay_loan
from finance.transactions.services.opening_balances import set_opening_balance
from finance.transactions.services.refunds import create_refund
from finance.transactions.services.reversals import create_reversal
from finance.transactions.services.transfers import create_transfer

LAST: Final = 28
"""The day of what happens last in a month, whether today is before or after it."""


def open_account(book: DemoBook) -> None:
    """Say what was on the bank account when the year began."""
    set_opening_balance(
        user=book.user, deposit_id=book.deposits[BANK].pk, amount=Decimal("1200.00"), date=book.day(11, 1)
    )


def lend_to_a_friend(book: DemoBook) -> None:
    """Lend money, half of which came back."""
    lend_money(
        user=book.user,
        entity_id=book.entities[FRIEND].pk,
        deposit_id=book.deposits[BANK].pk,
        amount=Decimal("600.00"),
        date=book.day(4, 6),
        due_on=last_day(book.month(-2)),
        name="For a used bicycle",
    )
    loan = Loan.objects.get(wallet=book.wallet)
    repay_loan(user=book.user, loan_id=loan.pk, amount=Decimal("300.00"), date=book.day(1, 7), name="The first half")


def move_money(book: DemoBook) -> None:
    """Put money aside, on another deposit and in another bucket, and draw some."""
    _transfer(book, "Travel less, wash more", "120.00", ago=7, to=BANK, from_bucket=TRAVEL, to_bucket=FUN)
    _transfer(book, "Put aside", "400.00", ago=3, to=SAVINGS)
    _transfer(book, "Cash from the machine", "60.00", ago=0, to=CASH)


def take_back(book: DemoBook) -> None:
    """Get money back: for a part of this month's clothes, and from before the year what was left with the power
    company; and give back a part of a salary.
    """
    expense = Transaction.objects.filter(wallet=book.wallet, name=RETURNED).latest("pk")
    create_refund(
        user=book.user,
        expense_id=expense.pk,
        amount=Decimal("18.00"),
        date=book.day(0, LAST),
        name="One shirt back",
    )
    create_refund(
        user=book.user,
        category_id=book.categories["Bills"].pk,
        entity_id=book.entities["City power"].pk,
        bucket_id=book.buckets[HOME].pk,
        amount=Decimal("40.00"),
        date=book.day(2, 9),
        name="The security paid years ago",
    )
    salary = Transaction.objects.filter(wallet=book.wallet, name=CLAWED_BACK, date__lt=book.month(0)).latest("date")
    create_reversal(
        user=book.user,
        income_id=salary.pk,
        amount=Decimal("40.00"),
        date=book.day(1, 13),
        name="Paid too much",
    )


def limit_spending(book: DemoBook) -> None:
    """Set this month's limits, of which one is exceeded."""
    for name, limit in BUDGETS.items():
        set_budget(user=book.user, category_id=book.categories[name].pk, month=book.month(0), limit=limit)


def plan_ahead(book: DemoBook) -> None:
    """Plan the next month: as this one, but for one plan."""
    month = book.month(-1)
    period = create_period(
        user=book.user,
        wallet_id=book.wallet.pk,
        name=f"{month:%B %Y}",
        starts_on=month,
        ends_on=last_day(month),
    ).answer
    plans = copy_predictions(user=book.user, period_id=period.pk).answer
    groceries = next(plan for plan in plans if plan.category_id == book.categories["Groceries"].pk)
    update_prediction(
        user=book.user, prediction_id=groceries.pk, current_plan=Decimal("430.00"), note="Guests for a weekend."
    )


def _transfer(
    book: DemoBook,
    name: str,
    amount: str,
    *,
    ago: int,
    to: str,
    from_bucket: str | None = None,
    to_bucket: str | None = None,
) -> None:
    create_transfer(
        user=book.user,
        from_deposit_id=book.deposits[BANK].pk,
        to_deposit_id=book.deposits[to].pk,
        amount=Decimal(amount),
        date=book.day(ago, LAST),
        name=name,
        from_bucket_id=book.buckets[from_bucket].pk if from_bucket else None,
        to_bucket_id=book.buckets[to_bucket].pk if to_bucket else None,
    )


def make_rules(book: DemoBook) -> None:
    """What is to be set of what will come: by who was paid, and by what was written."""
    grocers = EntityIn((book.entities[GROCER].pk, book.entities[MARKET].pk))
    groceries = book.categories[GROCERIES].pk
    create_rule(user=book.user, wallet_id=book.wallet.pk, name=GROCERIES, condition=grocers, category_id=groceries)
    is_kiosk = AllOf((TextIs(TextMatch.CONTAINS, "kiosk"), Goes(is_in=False)))
    create_rule(user=book.user, wallet_id=book.wallet.pk, name="Kiosk", condition=is_kiosk, new_name="At the kiosk")
