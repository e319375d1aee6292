"""Wallets with everything in them, under the most unusual names, for exports and backups."""

import datetime as dt
from decimal import Decimal

from core.models import User
from finance.models import BaseCategory, Bucket, Period, RuleField, RuleMark, Wallet
from finance.models.rule_conditions import AnyOf, DepositIn, EntityIn
from finance.planning.services import budgets, periods, predictions
from finance.transactions.services import income_and_expenses, loans, opening_balances, refunds, reversals, transfers
from finance.wallets.services.balance_assertions import reconcile_deposit
from tests.factories import (
    make_category,
    make_deposit,
    make_entity,
    make_import,
    make_import_file,
    make_import_profile,
    make_import_row,
    make_import_statement,
    make_rule,
    make_user,
    make_wallet,
)

DAY = dt.date(2026, 5, 10)
MOMENT = dt.datetime(2026, 5, 10, 12, tzinfo=dt.UTC)
STRANGE = [
    "Assets:Cash",
    "Assets-Cash",
    "a  b",
    "a b; c",
    '"quoted" \\ back',
    "食料品 🍎",
    "  =1+1",
    "-",
    "2026-05-01 * open",
    "été",
    "ÉTÉ!",
    "{1.00 EUR} @@ 2",
    "tab\tand\nline",
    "(virtual)",
    "[2026-99-99]",
    "|payee|",
    "Uncategorised",
    "\x1b[1m",
]


def furnished_user(email: str = "alice@example.com") -> User:
    """Three wallets in three currencies with every kind of tie, a closed, an active and a draft period."""
    user = make_user(email)
    daily = make_wallet(user, "Daily", "EUR", is_default=True)
    _strange_names(daily)
    _everything(daily)
    _move_between(daily, make_wallet(user, "daily: abroad", "USD"), make_wallet(user, "Yen; ¥", "JPY"))
    _assert_balances(daily)
    return user


def _strange_names(wallet: Wallet) -> None:
    user = wallet.owner
    for number, name in enumerate(STRANGE, 1):
        deposit, category = make_deposit(wallet, name), make_category(wallet, name, note=name)
        entity = make_entity(wallet, name)
        income_and_expenses.create_expense(
            user=user, amount=Decimal(number), date=DAY, name=name, note=f"{name}, date:2026-99-99\n[2026-99-99]",
            deposit_id=deposit.pk, category_id=category.pk, entity_id=entity.pk,
        )  # fmt: skip


def _everything(wallet: Wallet) -> None:
    user = wallet.owner
    cash, bank = make_deposit(wallet, "Cash", form="PHYSICAL"), make_deposit(wallet, "Bank", note="IBAN")
    needs, _, later = (
        Bucket.objects.create(wallet=wallet, name=name, percentage=Decimal(percentage), position=place)
        for place, (name, percentage) in enumerate([("Needs", 33), ("=Wants", 33), ("Later, date:x", 34)])
    )
    friend, shop = make_entity(wallet, "Friend"), make_entity(wallet, "Shop")
    food = make_category(wallet, "Food", base_category=BaseCategory.objects.get(code="FOOD"), default_deposit=cash)
    pay, put = make_category(wallet, "Pay", "INCOME", default_deposit=bank), make_category(wallet, "Put aside")
    april = _period(wallet, "April", 4, 30)
    predictions.create_prediction(user=user, period_id=april.pk, category_id=food.pk, current_plan=Decimal(200))
    opening_balances.set_opening_balance(user=user, deposit_id=bank.pk, amount=Decimal("1000.01"), date=dt.date.min)
    paid = income_and_expenses.create_income(
        user=user, amount=Decimal("100.01"), date=dt.date(2026, 4, 2), category_id=pay.pk, split_income=True
    ).answer
    reversals.create_reversal(user=user, income_id=paid.pk, amount=Decimal("20.02"), date=dt.date(2026, 4, 5))
    reversals.create_reversal(user=user, category_id=pay.pk, amount=Decimal("2.20"), date=dt.date(2026, 4, 6))
    eaten = income_and_expenses.create_expense(
        user=user, amount=Decimal("50.10"), date=dt.date(2026, 4, 3), category_id=food.pk, entity_id=shop.pk,
        bucket_id=needs.pk,
    ).answer  # fmt: skip
    rule = make_rule(
        wallet, AnyOf((DepositIn((bank.pk,)), EntityIn((friend.pk,)))), "Ours", category=food, new_name="x"
    )
    make_rule(wallet, None, "Out", skips=True, is_active=False)
    RuleMark.objects.create(wallet=wallet, transaction=eaten, field=RuleField.CATEGORY, rule=rule)
    RuleMark.objects.create(wallet=wallet, transaction=eaten, field=RuleField.NAME)
    refunds.create_refund(user=user, expense_id=eaten.pk, amount=Decimal("10.05"), date=dt.date(2026, 4, 4))
    refunds.create_refund(user=user, category_id=food.pk, amount=Decimal("0.50"), date=dt.date(2026, 4, 6))
    periods.activate_period(user=user, period_id=april.pk)
    predictions.update_prediction(user=user, prediction_id=april.predictions.get().pk, current_plan=Decimal("210.50"))
    periods.close_period(user=user, period_id=april.pk)
    periods.activate_period(user=user, period_id=_period(wallet, "May", 5, 31).pk)
    june = _period(wallet, "June", 6, 30)
    predictions.create_prediction(user=user, period_id=june.pk, category_id=food.pk, current_plan=Decimal(190))
    budgets.set_budget(user=user, category_id=food.pk, month=dt.date(2026, 5, 1), limit=Decimal(300))
    income_and_expenses.create_expense(user=user, amount=Decimal(3), date=dt.date.max, deposit_id=cash.pk)
    lent = loans.lend_money(user=user, entity_id=friend.pk, deposit_id=bank.pk, amount=Decimal(300), date=DAY)
    loans.repay_loan(user=user, loan_id=lent.answer.loan_id, amount=Decimal("120.50"), date=DAY)
    loans.borrow_money(user=user, entity_id=friend.pk, deposit_id=cash.pk, amount=Decimal(70), date=DAY)
    move = {"user": user, "from_deposit_id": bank.pk, "to_deposit_id": cash.pk, "date": DAY}
    transfers.create_transfer(
        **move, amount=Decimal("40.40"), from_bucket_id=needs.pk, to_bucket_id=later.pk, received_name="In; cash"
    )
    transfers.create_transfer(**move, amount=Decimal(25), from_category_id=put.pk, to_category_id=pay.pk)
    make_deposit(wallet, "Retired", is_active=False)
    make_import_profile(wallet, "Bank files", answers="DECIMAL_SIGN=,", deposit=bank)
    _statements(wallet)


def _statements(wallet: Wallet) -> None:
    """One that was booked, with a row of which much is gone meanwhile, and one that was only looked at."""
    bank, food = wallet.deposits.get(name="Bank"), wallet.categories.get(name="Food")
    told = {"decisions": [{"topic": "DATE_ORDER", "value": "DMY", "evidence": 'Line 2 says "13.4.": no month.'}]}
    told |= {"answers": {"DECIMAL_SIGN": ","}, "asked_deposit_id": bank.pk, "committed_at": MOMENT}
    booked = make_import(wallet, "COMMITTED", **told)
    balances = {"opening": Decimal("1000.01"), "closing": Decimal("949.91"), "closing_on": DAY}
    statement = make_import_statement(booked, bank, **balances)
    eaten = wallet.transactions.get(amount=Decimal("-50.10"))
    leg = wallet.transactions.filter(deposit=bank, transfer__isnull=False).earliest("pk")
    named = {"category_id": food.pk, "entity_id": eaten.entity_id, "bucket_id": wallet.buckets.get(name="Needs").pk}
    make_import_row(
        statement, "-50.10", "2026-04-03", transaction=eaten, landed_on=bank, transaction_version=1, meets_id=leg.pk,
        to_deposit_id=bank.pk, suggested={"entity": "NAME"}, counterparty='Shop "of": books', balance=Decimal("949.91"),
        before={"there": leg.pk, "kind": "NEUTRAL", "category_id": food.pk, "version": 2}, **named,
    )  # fmt: skip
    gone = dict.fromkeys(("category_id", "entity_id", "bucket_id", "to_deposit_id", "meets_id"), 2**40)
    make_import_row(statement, "-1", landed_on=bank, before={"made": 2**40, "version": 1}, **gone)
    make_import_row(statement, None, None, decision="SKIP", status="INVALID", reason="INVALID_DATE")
    seen = make_import(wallet)
    make_import_file(seen)
    make_import_row(make_import_statement(seen, bank))


def _period(wallet: Wallet, name: str, month: int, days: int) -> Period:
    first, last = dt.date(2026, month, 1), dt.date(2026, month, days)
    created = periods.create_period(user=wallet.owner, wallet_id=wallet.pk, name=name, starts_on=first, ends_on=last)
    return created.answer


def _assert_balances(wallet: Wallet) -> None:
    """One that holds before there is anything, one that holds, one that does not, and one of the last day there is."""
    bank, cash = (wallet.deposits.get(name=name) for name in ("Bank", "Cash"))
    retired = wallet.deposits.get(name="Retired")
    for deposit, date, balance in [
        (retired, dt.date.min, Decimal(0)),
        (bank, DAY, bank.balance),
        (bank, dt.date(2026, 4, 30), Decimal(-3)),
        (cash, dt.date.max, cash.balance),
    ]:
        reconcile_deposit(user=wallet.owner, deposit_id=deposit.pk, date=date, balance=balance, note="Statement")


def _move_between(daily: Wallet, dollars: Wallet, yen: Wallet) -> None:
    user, bank = daily.owner, daily.deposits.get(name="Bank")
    account, purse = make_deposit(dollars, "Bank"), make_deposit(yen, "Purse")
    for source, target, sent, received in [
        (bank, account, "3.00", "10.00"),
        (account, purse, "7.00", "1000"),
        (purse, bank, "3", "0.01"),
    ]:
        transfers.create_transfer(
            user=user, from_deposit_id=source.pk, to_deposit_id=target.pk, date=DAY,
            amount=Decimal(sent), received_amount=Decimal(received),
        )  # fmt: skip
