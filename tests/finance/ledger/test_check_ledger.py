"""manage.py check_ledger: each corrupted row is named, with what is stored and what is true, and repaired."""

from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F

from finance.ledger.selectors.check import ledger_differences
from finance.ledger.services import repair
from finance.models import BalanceAssertion, Category, Deposit, MonthlyTotal, Period, Transaction, Wallet
from finance.transactions.services.income_and_expenses import create_expense, create_income
from tests.factories import (
    make_category,
    make_deposit,
    make_entity,
    make_period,
    make_user,
    make_wallet,
)
from tests.finance.ledger.checking import check, differences
from tests.finance.wallets.assertions import reconcile


@pytest.fixture
def rent(wallet: Wallet) -> Transaction:
    """Income of 1000 in May without a category, and rent of 400 twice in May and once in June, after the period."""
    user, deposit = wallet.owner, make_deposit(wallet)
    make_period(wallet, status="ACTIVE")
    category, entity = make_category(wallet, "Rent"), make_entity(wallet, "Landlord")
    create_income(user=user, amount=Decimal(1000), date=date(2026, 5, 1), deposit_id=deposit.pk)
    names = {"deposit_id": deposit.pk, "category_id": category.pk, "entity_id": entity.pk}
    days = [date(2026, 6, 1), date(2026, 5, 1), date(2026, 5, 31)]
    return [create_expense(user=user, amount=Decimal(400), date=day, **names) for day in days][-1].answer


def total_of(rent: Transaction) -> str:
    return (
        f"monthly total of wallet {rent.wallet_id}, month 2026-05, period {rent.period_id}, deposit {rent.deposit_id}, "
        f"category {rent.category_id}, entity {rent.entity_id}, EXPENSE"
    )


def spans_of(rent: Transaction) -> list[str]:
    """The totals that what is in May's period is a part of."""
    period = f"total of wallet {rent.wallet_id}, period {rent.period_id}"
    named = ("", f", entity {rent.entity_id}", f", category {rent.category_id}")
    return [
        f"total of wallet {rent.wallet_id}, month 2026-05, EXPENSE",
        *(f"{period}{name}, EXPENSE" for name in named),
    ]


def test_a_right_ledger_is_one_line_of_counts(rent):
    assert check() == ["The ledger is right. Wallets: 1, deposits: 1, transactions: 4, monthly totals: 3."]


def test_an_empty_ledger_is_right(db):
    assert check() == ["The ledger is right. Wallets: 0, deposits: 0, transactions: 0, monthly totals: 0."]


def test_a_wrong_balance_is_named(rent):
    Deposit.objects.update(balance=Decimal("-200.01"))
    assert differences() == [f"balance of deposit {rent.deposit_id} (Account): stored -200.01, true -200.00"]


def test_a_balance_without_transactions_is_named(wallet):
    deposit = make_deposit(wallet, "Safe", balance=Decimal(5))
    assert differences() == [f"balance of deposit {deposit.pk} (Safe): stored 5.00, true 0.00"]


def test_a_total_of_another_amount_is_named(rent):
    MonthlyTotal.objects.filter(count=2).update(amount=Decimal(-801))
    wrong = "stored -801.00 from 2 transactions, true -800.00 from 2 transactions"
    assert differences() == [f"{total_of(rent)}: {wrong}"]


def test_a_total_of_another_count_is_named(rent):
    MonthlyTotal.objects.filter(count=2).update(count=1)
    wrong = "stored -800.00 from 1 transaction, true -800.00 from 2 transactions"
    assert differences() == [f"{total_of(rent)}: {wrong}"]


def test_a_missing_total_is_named(rent):
    MonthlyTotal.objects.filter(count=2).delete()
    assert differences() == [f"{total_of(rent)}: stored none, true -800.00 from 2 transactions"]


def test_a_total_without_transactions_is_named(wallet):
    deposit = make_deposit(wallet)
    MonthlyTotal.objects.create(
        wallet=wallet, month=date(2026, 5, 1), deposit=deposit, kind="INCOME", amount=Decimal(0), count=0
    )
    key = f"wallet {wallet.pk}, month 2026-05, period none, deposit {deposit.pk}, category none, entity none, INCOME"
    assert differences() == [f"monthly total of {key}: stored 0.00 from 0 transactions, true none"]


def test_a_changed_amount_shows_in_its_balance_and_total(rent):
    Transaction.objects.filter(pk=rent.pk).update(amount=F("amount") * 2)
    month, *of_period = spans_of(rent)
    assert differences() == [
        f"balance of deposit {rent.deposit_id} (Account): stored -200.00, true -600.00",
        f"{total_of(rent)}: stored -800.00 from 2 transactions, true -1200.00 from 2 transactions",
        f"{month}: stored -800.00 from 2 transactions, true -1200.00 from 2 transactions",
        f"total of wallet {rent.wallet_id}, day 2026-05-31, EXPENSE: stored -400.00 from 1 transaction, "
        "true -800.00 from 1 transaction",
        *(f"{key}: stored -800.00 from 2 transactions, true -1200.00 from 2 transactions" for key in of_period),
    ]


def test_a_transaction_in_no_period_though_its_day_has_one_is_named(rent):
    Transaction.objects.filter(pk=rent.pk).update(period=None)
    assert differences()[0] == f"period of transaction {rent.pk}: stored none, true {rent.period_id}"


def test_a_transaction_in_a_period_of_other_days_is_named(rent):
    outside = Transaction.objects.get(period=None)
    Transaction.objects.filter(pk=outside.pk).update(period=rent.period_id)
    assert differences()[0] == f"period of transaction {outside.pk}: stored {rent.period_id}, true none"


def test_the_first_and_last_day_belong_to_the_period(rent):
    Period.objects.update(starts_on=date(2026, 5, 2), ends_on=date(2026, 5, 30))
    wrong = Transaction.objects.filter(period=rent.period_id).order_by("pk").values_list("pk", flat=True)
    assert len(wrong) == 3
    assert differences() == [f"period of transaction {pk}: stored {rent.period_id}, true none" for pk in wrong]


@pytest.mark.parametrize(
    ("name", "make"), [("deposit", make_deposit), ("category", make_category), ("entity", make_entity)]
)
def test_a_row_of_another_wallet_is_named(rent, name, make):
    other = make_wallet(make_user("bob@example.com"), "Other")
    foreign = make(other, "Foreign")
    Transaction.objects.filter(pk=rent.pk).update(**{name: foreign})
    try:
        assert differences()[0] == (
            f"wallet of {name} {foreign.pk}, which transaction {rent.pk} names: "
            f"stored {other.pk}, true {rent.wallet_id}"
        )
    finally:  # PostgreSQL checks at the end of the test that no transaction names a row of another wallet.
        Transaction.objects.filter(pk=rent.pk).update(**{f"{name}_id": getattr(rent, f"{name}_id")})


def test_a_period_of_another_wallet_is_named(rent):
    foreign = make_period(make_wallet(make_user("bob@example.com"), "Other"))
    Transaction.objects.filter(pk=rent.pk).update(period=foreign)
    try:
        assert differences()[0] == f"period of transaction {rent.pk}: stored {foreign.pk}, true {rent.period_id}"
    finally:
        Transaction.objects.filter(pk=rent.pk).update(period=rent.period_id)


def test_a_category_of_another_kind_is_named(rent):
    income = make_category(rent.wallet, "Salary", kind="INCOME")
    Transaction.objects.filter(pk=rent.pk).update(category=income)
    try:
        assert differences()[0] == (
            f"kind of category {income.pk}, which transaction {rent.pk} names: stored INCOME, true EXPENSE"
        )
    finally:
        Transaction.objects.filter(pk=rent.pk).update(category=rent.category_id)


def test_repair_mends_balances_totals_and_periods(rent):
    Transaction.objects.filter(pk=rent.pk).update(period=None)
    Deposit.objects.update(balance=Decimal(7))
    MonthlyTotal.objects.filter(kind="INCOME").update(amount=Decimal(8))
    lines = check("--repair")
    assert len(lines) == 10
    assert all(line.startswith("found: ") for line in lines[:8])
    assert lines[8:] == [
        "Found 8 differences; the derived figures are rebuilt.",
        "The ledger is right. Wallets: 1, deposits: 1, transactions: 4, monthly totals: 3.",
    ]
    assert Deposit.objects.get().balance == Decimal(-200)
    assert list(MonthlyTotal.objects.order_by("month", "kind").values_list("kind", "amount", "count")) == [
        ("EXPENSE", Decimal(-800), 2),
        ("INCOME", Decimal(1000), 1),
        ("EXPENSE", Decimal(-400), 1),
    ]
    assert list(ledger_differences()) == []


def test_repair_leaves_what_only_a_person_can_mend_and_says_so(rent):
    category = Category.objects.get()
    Category.objects.filter(pk=category.pk).update(kind="NEUTRAL")
    out = StringIO()
    with pytest.raises(CommandError, match=r"The ledger has 3 differences\."):
        call_command("check_ledger", "--repair", stdout=out)
    assert "stored NEUTRAL, true EXPENSE" in out.getvalue()
    Category.objects.filter(pk=category.pk).update(kind="EXPENSE")


def test_repair_of_a_right_ledger_changes_nothing(rent):
    before = list(MonthlyTotal.objects.order_by(*MonthlyTotal.KEY).values(*MonthlyTotal.KEY, "amount", "count"))
    assert check("--repair")[0] == "Found 0 differences; the derived figures are rebuilt."
    assert list(MonthlyTotal.objects.order_by(*MonthlyTotal.KEY).values(*MonthlyTotal.KEY, "amount", "count")) == before


def test_the_number_of_statements_does_not_depend_on_the_rows(rent, django_assert_num_queries):
    with django_assert_num_queries(65):
        list(ledger_differences())


@pytest.mark.django_db(transaction=True)
def test_repair_is_done_with_one_wallet_before_it_locks_the_next(monkeypatch):
    owner = make_user("carol@example.com")
    first, second = (make_deposit(make_wallet(owner, name, is_default=name == "First")) for name in ("First", "Second"))
    Deposit.objects.update(balance=Decimal(7))

    def found_until_the_second(wallets):
        if second.wallet in wallets:
            raise RuntimeError("in the middle of the second wallet")
        return ledger_differences(wallets)

    monkeypatch.setattr(repair, "ledger_differences", found_until_the_second)
    with pytest.raises(RuntimeError, match="in the middle"):
        check("--repair")
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.balance, second.balance) == (Decimal(0), Decimal(7))


def test_a_balance_that_is_broken_as_its_owner_knows_is_told_and_no_difference(rent):
    row = reconcile(rent.deposit, "123.45", "2026-05-31")
    [told, praise] = check()
    assert told == (
        f"broken, as its owner knows: balance assertion {row.pk}: deposit {rent.deposit_id} (Account) was 123.45 on "
        "2026-05-31, its transactions differ by 76.55"
    )
    assert praise.startswith("The ledger is right.")


def test_a_balance_that_breaks_silently_is_a_difference_and_is_repaired(rent):
    row = reconcile(rent.deposit, "200", "2026-05-31")
    BalanceAssertion.objects.update(difference=Decimal(3))
    assert differences_of_assertions() == [
        f"day until which deposit {rent.deposit_id} (Account) is reconciled: stored 2026-05-31, true none",
        f"difference of balanceassertion {row.pk}: stored 3.00, true 0.00",
    ]
    check("--repair")
    assert BalanceAssertion.objects.get().difference == 0
    Deposit.objects.update(reconciled_on=date(2026, 5, 1))
    assert differences_of_assertions() == [
        f"day until which deposit {rent.deposit_id} (Account) is reconciled: stored 2026-05-01, true 2026-05-31"
    ]
    check("--repair")
    assert Deposit.objects.get().reconciled_on == date(2026, 5, 31)


def differences_of_assertions() -> list[str]:
    return [str(difference) for difference in ledger_differences()]
