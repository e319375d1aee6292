"""manage.py import_household: a real household's quarter comes out with exactly the figures it expects."""

import json
from collections import Counter
from decimal import Decimal
from typing import Any

import pytest
from django.core.management import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.text import fold
from finance.ledger.selectors.check import ledger_differences
from finance.models import Category, Deposit, Entity, Period, Prediction, Transaction, Wallet
from tests.factories import make_deposit, make_wallet
from tests.finance.exchange.household.helpers import LOADED, QUARTER, edited, load, problems, written
from tests.refusals import everything


@pytest.fixture
def quarter() -> dict[str, Any]:
    return json.loads(QUARTER.read_text())


def facts_of(row: Transaction) -> tuple[object, ...]:
    """As the file says it, where the counterparty of a transfer's leg is the deposit of the other one."""
    other = row.transfer and row.transfer.legs.exclude(pk=row.pk).get().deposit
    counterparty = row.entity or other
    names = (row.category.name if row.category else None, counterparty.name if counterparty else None)
    return row.wallet.name, row.kind, row.date.isoformat(), row.name, abs(row.amount), row.deposit.name, *names


def test_every_expected_figure_comes_out(alice, quarter):
    assert load() == LOADED
    expected = quarter["expected"]
    wallets = {wallet.name: sum(d.balance for d in wallet.deposits.all()) for wallet in Wallet.objects.all()}
    assert wallets == {name: Decimal(amount) for name, amount in expected["wallet_balances"].items()}
    balances = dict(Deposit.objects.values_list("name", "balance"))
    assert balances == {name: Decimal(amount) for name, amount in expected["deposit_balances"].items()}
    for wallet, periods in expected["period_income_expense"].items():
        assert len(periods) == 4
        for name, (income, expense) in periods.items():
            rows = Transaction.objects.filter(wallet__name=wallet, period__name=name)
            assert sum(row.amount for row in rows if row.kind == "INCOME") == Decimal(income)
            assert sum(row.amount for row in rows if row.kind == "EXPENSE") == -Decimal(expense)
    assert list(ledger_differences()) == []


def test_every_transaction_is_there(alice, quarter):
    load()
    rows = Transaction.objects.select_related("wallet", "deposit", "category", "entity")
    in_file = Counter(
        (
            t["wallet"],
            t["kind"],
            t["date"],
            t["name"],
            Decimal(t["amount"]),
            t["deposit"],
            t["category"],
            t["counterparty"],
        )
        for t in quarter["transactions"]
    )
    assert Counter(facts_of(row) for row in rows) == in_file
    assert in_file.total() == 75


def test_every_transaction_is_in_the_period_of_its_day(alice):
    load()
    rows = Transaction.objects.select_related("period")
    assert Counter(row.period.name for row in rows) == {"2026_01": 25, "2026_02": 25, "2026_03": 25}


def test_every_prediction_has_its_first_and_its_present_plan(alice, quarter):
    load()
    columns = ("period__wallet__name", "period__name", "category__name", "initial_plan", "current_plan")
    in_file = {
        (p["wallet"], p["period"], p["category"], Decimal(p["initial_plan"]), Decimal(p["current_plan"]))
        for p in quarter["predictions"]
    }
    assert set(Prediction.objects.values_list(*columns)) == in_file
    assert len(in_file) == 24


def test_periods_categories_and_names_are_as_in_the_file(alice, quarter):
    load()
    assert set(Period.objects.values_list("wallet__name", "name", "status")) == {
        (row["wallet"], row["name"], row["status"]) for row in quarter["periods"]
    }
    columns = ("wallet__name", "name", "kind", "priority", "default_deposit__name")
    assert set(Category.objects.values_list(*columns)) == {tuple(row.values()) for row in quarter["categories"]}
    entities = {(row["wallet"], row["name"]) for row in quarter["entities"]}
    assert set(Entity.objects.values_list("wallet__name", "name")) == entities


def test_a_second_run_changes_nothing(alice):
    load()
    before = everything()
    assert load() == "Nothing new: all of it is there already."
    assert everything() == before


def test_only_what_is_missing_is_loaded(alice, tmp_path):
    """A transaction of the same facts is the same one, unless the file has it more often."""

    def without_the_etf_loss(content):
        del content["transactions"][72], content["expected"]

    def with_it_twice(content):
        content["transactions"].append(content["transactions"][72])
        del content["expected"]

    load(edited(tmp_path, without_the_etf_loss))
    assert load(edited(tmp_path, with_it_twice)) == "Loaded 2 transactions."
    assert Transaction.objects.filter(name="ETF value decrease", date="2026-03-01").count() == 2
    assert list(ledger_differences()) == []


def test_the_default_wallet_stays_the_default(alice, wallet):
    Wallet.objects.filter(pk=wallet.pk).update(name="My wallet", folded_name=fold("My wallet"))
    load()
    assert list(Wallet.objects.filter(is_default=True).values_list("name", flat=True)) == ["My wallet"]


def test_a_wallet_of_the_name_without_regard_to_case_is_filled(alice):
    make_wallet(alice, "DAILY", is_default=True)
    assert load().startswith("Loaded 1 wallets, 5 deposits")


def test_another_users_wallets_are_left_alone(alice, bob):
    load(user="bob@example.com")
    assert load() == LOADED
    assert Transaction.objects.filter(wallet__owner=bob).count() == 75
    assert Transaction.objects.filter(wallet__owner=alice).count() == 75
    assert list(ledger_differences()) == []


def test_an_unknown_user_is_named(db):
    with pytest.raises(CommandError, match=r"There is no user nobody@example\.com\."):
        load(user="nobody@example.com")


def test_a_file_that_is_not_there_is_named(alice, tmp_path):
    with pytest.raises(CommandError, match=r"household\.json cannot be read: No such file or directory\."):
        load(tmp_path / "household.json")


def test_a_wallet_in_another_currency_is_refused(alice):
    make_wallet(alice, "Long term", currency="USD")
    assert problems(QUARTER) == ["wallets[1]: There is a wallet of this name already, in USD."]


def test_a_period_of_other_days_is_refused(alice, tmp_path):
    load()

    def one_day_less(content):
        content["periods"][1]["ends_on"] = "2026-02-27"

    assert problems(edited(tmp_path, one_day_less)) == [
        "periods[1]: There is a period of this name already, with other days."
    ]


def test_a_new_transaction_of_a_closed_period_is_refused(alice, tmp_path):
    load()

    def more_food_in_january(content):
        content["transactions"].append(content["transactions"][22] | {"amount": "51.00"})

    assert problems(edited(tmp_path, more_food_in_january)) == ["transactions[75].date: The period 2026_01 is closed."]


def test_what_a_service_refuses_is_named_with_its_place_and_all_is_undone(alice, tmp_path):
    make_wallet(alice, "Daily", is_default=True)
    Deposit.objects.create(wallet=Wallet.objects.get(), name="Common account", is_active=False)
    assert problems(QUARTER) == ["categories[2].default_deposit: Common account is retired."]


def test_a_last_row_that_fails_leaves_nothing(alice, tmp_path):
    def too_much(content):
        last = content["transactions"][-1] | {"kind": "INCOME", "category": None, "date": "2027-01-01"}
        content["transactions"] += [last | {"amount": "999999999999.00"}] * 2
        del content["expected"]

    assert problems(edited(tmp_path, too_much)) == [
        "transactions[75].amount: The deposit's balance would have more than twelve digits before the point."
    ]


def test_a_figure_that_comes_out_otherwise_refuses_the_file(alice, tmp_path):
    def other_figures(content):
        content["expected"]["wallet_balances"]["Daily"] = "1000.01"
        content["expected"]["deposit_balances"]["Gold"] = "1480.10"
        content["expected"]["period_income_expense"]["Daily"]["2026_02"] = ["11200.02", "11000.03"]

    assert problems(edited(tmp_path, other_figures)) == [
        "expected.wallet_balances.Daily: The figure is 1000.00, not 1000.01.",
        "expected.deposit_balances.Gold: The figure is 1480.00, not 1480.10.",
        'expected.period_income_expense.Daily["2026_02"][0]: The figure is 11200.00, not 11200.02.',
        'expected.period_income_expense.Daily["2026_02"][1]: The figure is 11000.00, not 11000.03.',
    ]


def test_a_draft_has_plans_that_have_not_begun(alice, tmp_path):
    def planned_april(content):
        plan = {"wallet": "Daily", "period": "2026_04", "category": "Food", "current_plan": "520.00"}
        content["predictions"].append(plan)

    load(edited(tmp_path, planned_april))
    assert Prediction.objects.filter(period__status="DRAFT").values_list("initial_plan", "current_plan").get() == (
        None,
        Decimal(520),
    )


def test_what_may_be_left_out_is_left_empty(alice, tmp_path):
    def bare(content):
        content["transactions"].append({
            "wallet": "Daily", "kind": "INCOME", "date": "2027-05-01", "amount": "5.00", "deposit": "Common account",
        })  # fmt: skip
        content["categories"].append({"wallet": "Daily", "name": "Moved", "kind": "NEUTRAL"})
        del content["expected"], content["about"]

    load(edited(tmp_path, bare))
    row = Transaction.objects.get(date="2027-05-01")
    assert (row.name, row.category, row.entity, row.period, row.amount) == ("", None, None, None, Decimal(5))
    assert list(ledger_differences()) == []


def test_an_empty_household_is_nothing_new(alice, tmp_path):
    lists = ["wallets", "deposits", "entities", "categories", "periods", "predictions", "transactions"]
    content = {"currency": "EUR"} | {key: [] for key in lists}
    assert load(written(tmp_path, json.dumps(content).encode())) == "Nothing new: all of it is there already."


def test_the_deposits_of_the_users_other_wallets_are_not_meant(alice):
    other = make_wallet(alice, "Other", is_default=True)
    deposit = make_deposit(other, "Gold")
    assert load() == LOADED
    assert deposit.transactions.count() == 0


def test_what_was_planned_while_a_period_went_on_has_no_initial_plan(alice, tmp_path):
    def planned_late(content):
        plan = next(row for row in content["predictions"] if (row["period"], row["category"]) == ("2026_03", "Food"))
        del plan["initial_plan"]

    load(edited(tmp_path, planned_late))
    late = Prediction.objects.filter(initial_plan=None).values_list("period__name", "category__name")
    assert list(late) == [("2026_03", "Food")]


def test_a_period_that_goes_on_takes_no_plan_as_if_it_had_begun_with_it(alice, tmp_path):
    def active(content):
        content["periods"][2]["status"] = "ACTIVE"

    def without_a_plan(content):
        active(content)
        content["predictions"] = [row for row in content["predictions"] if not _is_late(content, row)]

    load(edited(tmp_path, without_a_plan))
    [problem] = problems(edited(tmp_path, active))
    assert problem.endswith(".initial_plan: The period has begun without this plan.")


def _is_late(content, row) -> bool:
    period = content["periods"][2]
    return (row["wallet"], row["period"], row["category"]) == (period["wallet"], period["name"], "Food")


def test_more_transactions_of_a_period_take_no_more_statements(alice, bob, tmp_path):
    def with_fifty_more(content):
        content["transactions"] += [content["transactions"][22] | {"name": f"Purchase {n}"} for n in range(50)]
        del content["expected"]

    counts = []
    for user, file in ((alice, QUARTER), (bob, edited(tmp_path, with_fifty_more))):
        with CaptureQueriesContext(connection) as captured:
            load(file, user.email)
        insert = ("INSERT INTO finance_transaction (", 'INSERT INTO "finance_transaction" (')
        counts.append(len([query for query in captured if query["sql"].startswith(insert)]))
    assert Transaction.objects.filter(wallet__owner=bob).count() == 125
    assert counts[0] == counts[1]
