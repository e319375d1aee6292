"""The reports of a wallet and of a user, as clients read them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from finance.models import BaseCategory, Deposit, Wallet
from tests.factories import make_bucket, make_category, make_deposit, make_period, make_wallet
from tests.finance.reports.helpers import record
from tests.graphql_api.errors import extensions, paths_of
from tests.graphql_api.households import node_id
from tests.graphql_api.types.report_of_may import MAY

SUMMARY = "summary { income expense neutral net total savingsRate expenseRate count }"
LINES = "lines { kind label amount count category { name } baseCategory { code } }"


@pytest.fixture
def household(wallet) -> Wallet:
    """1000 earned and 300 spent in May, 10 of that in June given back; a period around payday."""
    bank, cash = make_deposit(wallet, "Bank"), make_deposit(wallet, "Cash")
    pay = make_category(wallet, "Pay", "INCOME", priority="REGULAR")
    food = make_category(wallet, "Food", base_category=BaseCategory.objects.get(code="FOOD"), priority="OTHERS")
    period = make_period(wallet, "Payday", "2026-05-25", "2026-06-24")
    make_bucket(wallet, "Needs", balance=500)
    record(bank, "2026-05-25", "INCOME", "1000", category=pay, period=period)
    record(cash, "2026-05-26", "EXPENSE", "-250", category=food, period=period)
    record(cash, "2026-05-01", "EXPENSE", "-50")
    record(cash, "2026-06-02", "EXPENSE", "10", period=period)
    return wallet


def of_wallet(execute, wallet: Wallet, fields: str):
    answer = execute(f"query($id: ID!) {{ wallet(id: $id) {{ {fields} }} }}", id=node_id(wallet))
    assert "errors" not in answer
    (value,) = answer["data"]["wallet"].values()
    return value


def refusal_of(execute, wallet: Wallet, fields: str):
    answer = execute(f"query($id: ID!) {{ wallet(id: $id) {{ {fields} }} }}", id=node_id(wallet))
    return answer["errors"][0]["extensions"]


def test_a_month_has_its_summary_and_its_lines(as_alice, household):
    report = of_wallet(as_alice, household, f'monthlyReport(month: "2026-05") {{ month {SUMMARY} {LINES} }}')

    assert report == {"month": "2026-05"} | MAY


def test_a_year_has_its_months(as_alice, household):
    fields = f"yearlyReport(year: 2026) {{ year summary {{ net count }} months {{ month {SUMMARY} {LINES} }} }}"
    report = of_wallet(as_alice, household, fields)

    assert (report["year"], report["summary"]) == (2026, {"net": "710.00", "count": 4})
    assert [month["month"] for month in report["months"]] == [f"2026-{month:02}" for month in range(1, 13)]
    assert report["months"][4] == {"month": "2026-05"} | MAY


def test_history_has_the_years_in_which_something_happened(as_alice, household):
    record(Deposit.objects.get(name="Cash"), "2024-02-29", "NEUTRAL", "-5")

    report = of_wallet(
        as_alice,
        household,
        "historicalReport { summary { total } years { year summary { total } lines { label kind amount } } }",
    )

    assert report["summary"] == {"total": "705.00"}
    assert [(year["year"], year["summary"]["total"], len(year["lines"])) for year in report["years"]] == [
        (2024, "-5.00", 1),
        (2026, "710.00", 3),
    ]
    assert report["years"][0]["lines"] == [{"label": "Uncategorised", "kind": "NEUTRAL", "amount": "-5.00"}]


@pytest.mark.parametrize(
    ("step", "entries"),
    [
        ("WHOLE", [("2026-04", "2026-06", "710.00", "71.00", 3)]),
        (
            "MONTH",
            [
                ("2026-04", "2026-04", "0.00", None, 0),
                ("2026-05", "2026-05", "700.00", "70.00", 3),
                ("2026-06", "2026-06", "10.00", None, 1),
            ],
        ),
    ],
)
def test_profit_and_loss_as_a_whole_or_by_months(as_alice, household, step, entries):
    months = f'from: "2026-04", to: "2026-06", step: {step}'
    fields = f"profitAndLoss({months}) {{ from to margin summary {{ net }} lines {{ label }} }}"
    found = of_wallet(as_alice, household, fields)

    assert [
        (entry["from"], entry["to"], entry["summary"]["net"], entry["margin"], len(entry["lines"])) for entry in found
    ] == entries


def test_months_as_single_figures(as_alice, household):
    fields = 'monthlySummaries(from: "2026-04", to: "2026-06") { month summary { income expense net } }'

    assert of_wallet(as_alice, household, fields) == [
        {"month": "2026-04", "summary": {"income": "0.00", "expense": "0.00", "net": "0.00"}},
        {"month": "2026-05", "summary": {"income": "1000.00", "expense": "300.00", "net": "700.00"}},
        {"month": "2026-06", "summary": {"income": "0.00", "expense": "-10.00", "net": "10.00"}},
    ]


@pytest.mark.parametrize(
    ("span", "expense"),
    [
        ('span: {month: "2026-05"}', "300.00"),
        ("span: {periodId: $period}", "240.00"),
        ('span: {days: {from: "2026-05-26", to: "2026-05-31"}}', "250.00"),
        ('span: {days: {from: "2026-06-01"}}', "-10.00"),
        ("span: {days: {}}", "290.00"),
    ],
)
def test_income_against_expense_and_the_breakdown_of_the_same_days(as_alice, household, span, expense):
    named = span.replace("$period", f'"{node_id(household.periods.get())}"')
    compared = of_wallet(as_alice, household, f"incomeVsExpense({named}) {{ summary {{ expense }} }}")
    breakdown = of_wallet(as_alice, household, f"categoryBreakdown({named}) {{ amount }}")

    assert (compared["summary"], breakdown) == ({"expense": expense}, [{"amount": expense}])


BY_PRIORITY = "parts { priority amount }"
PARTS = "kind groupBy amount count parts { amount share count category { name } baseCategory { code } priority }"


@pytest.mark.parametrize(
    ("group_by", "names"),
    [
        ("CATEGORY", {"category": {"name": "Food"}, "baseCategory": None, "priority": None}),
        ("BASE_CATEGORY", {"category": None, "baseCategory": {"code": "FOOD"}, "priority": None}),
        ("PRIORITY", {"category": None, "baseCategory": None, "priority": "OTHERS"}),
    ],
)
def test_a_breakdown_names_what_its_parts_agree_in(as_alice, household, group_by, names):
    fields = f'categoryBreakdown(span: {{month: "2026-05"}}, groupBy: {group_by}) {{ {PARTS} }}'

    assert of_wallet(as_alice, household, fields) == [
        {
            "kind": "EXPENSE",
            "groupBy": group_by,
            "amount": "300.00",
            "count": 2,
            "parts": [
                {"amount": "250.00", "share": "83.33", "count": 1} | names,
                {
                    "amount": "50.00",
                    "share": "16.67",
                    "count": 1,
                    "category": None,
                    "baseCategory": None,
                    "priority": None,
                },
            ],
        }
    ]


def test_a_breakdown_for_each_kind(as_alice, household):
    kinds = "[INCOME, NEUTRAL]"
    fields = f'categoryBreakdown(span: {{month: "2026-05"}}, groupBy: PRIORITY, kind: {kinds}) {{ kind {BY_PRIORITY} }}'

    assert of_wallet(as_alice, household, fields) == [
        {"kind": "INCOME", "parts": [{"priority": "REGULAR", "amount": "1000.00"}]},
        {"kind": "NEUTRAL", "parts": []},
    ]


def test_where_the_money_is_now(as_alice, household):
    fields = """currentReport { balance depositsTotal bucketsTotal unallocated unallocatedShare isConsistent
      deposits { deposit { name } balance share } buckets { bucket { name } balance share } }"""

    assert of_wallet(as_alice, household, fields) == {
        "balance": "710.00",
        "depositsTotal": "710.00",
        "bucketsTotal": "500.00",
        "unallocated": "210.00",
        "unallocatedShare": "29.58",
        "isConsistent": True,
        "deposits": [
            {"deposit": {"name": "Bank"}, "balance": "1000.00", "share": "140.85"},
            {"deposit": {"name": "Cash"}, "balance": "-290.00", "share": "-40.85"},
        ],
        "buckets": [{"bucket": {"name": "Needs"}, "balance": "500.00", "share": "70.42"}],
    }


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ("yearlyReport(year: 10000) { year }", ["year"]),
        ('profitAndLoss(from: "2026-06", to: "2026-05") { to }', ["to"]),
        ('monthlySummaries(from: "1926-05", to: "2026-06") { month }', ["to"]),
        ("incomeVsExpense(span: {}) { currency }", ["span"]),
        ('categoryBreakdown(span: {days: {from: "2026-05-02", to: "2026-05-01"}}) { amount }', ["span.days"]),
        ('categoryBreakdown(span: {month: "2026-05", days: {}}) { amount }', ["span"]),
    ],
)
def test_what_makes_no_sense_is_refused_by_the_argument(as_alice, household, fields, problem):
    refusal = refusal_of(as_alice, household, fields)

    assert (refusal["code"], paths_of(refusal)) == ("INVALID_INPUT", problem)


@pytest.mark.parametrize("field", ["incomeVsExpense(span: %s) { currency }", "categoryBreakdown(span: %s) { amount }"])
def test_a_strangers_period_and_one_of_another_wallet_are_not_found(as_alice, alice, bob, household, field):
    for other in (make_wallet(alice, "Other"), make_wallet(bob)):
        span = f'{{periodId: "{node_id(make_period(other))}"}}'
        refusal = refusal_of(as_alice, household, field % span)
        assert refusal == extensions("NOT_FOUND", {"span.periodId": "Period not found."})


@pytest.fixture
def abroad(alice, bob, household) -> None:
    record(make_deposit(make_wallet(alice, "Trip", "JPY")), "2026-05-05", "EXPENSE", "-700")
    record(make_deposit(make_wallet(alice, "Second")), "2026-05-05", "INCOME", "11")
    record(make_deposit(make_wallet(bob, "His", "CHF")), "2026-05-05", "INCOME", "99")


def test_all_wallets_of_a_user_by_currency(as_alice, abroad):
    answer = as_alice("""{ me {
      monthlySummaries(from: "2026-05", to: "2026-06") {
        currency summary { net } months { month summary { net } } }
      incomeVsExpense(span: {days: {from: "2026-05-05", to: "2026-05-25"}}) { currency summary { net count } }
      yearlyTotals(year: 2026) { currency summary { income expense } months { month } } } }""")

    assert answer["data"]["me"] | {"yearlyTotals": None} == {
        "monthlySummaries": [
            {
                "currency": "EUR",
                "summary": {"net": "721.00"},
                "months": [
                    {"month": "2026-05", "summary": {"net": "711.00"}},
                    {"month": "2026-06", "summary": {"net": "10.00"}},
                ],
            },
            {
                "currency": "JPY",
                "summary": {"net": "-700"},
                "months": [
                    {"month": "2026-05", "summary": {"net": "-700"}},
                    {"month": "2026-06", "summary": {"net": "0"}},
                ],
            },
        ],
        "incomeVsExpense": [
            {"currency": "EUR", "summary": {"net": "1011.00", "count": 2}},
            {"currency": "JPY", "summary": {"net": "-700", "count": 1}},
        ],
        "yearlyTotals": None,
    }
    totals = [
        (entry["currency"], entry["summary"], len(entry["months"])) for entry in answer["data"]["me"]["yearlyTotals"]
    ]
    assert totals == [
        ("EUR", {"income": "1011.00", "expense": "290.00"}, 12),
        ("JPY", {"income": "0", "expense": "700"}, 12),
    ]


@pytest.mark.parametrize("count", [1, 25])
def test_names_are_looked_up_together(as_alice, wallet, count):
    deposit, base = make_deposit(wallet), BaseCategory.objects.get(code="FOOD")
    for number in range(count):
        category = make_category(wallet, f"Category {number}", base_category=base)
        record(deposit, f"2026-{number % 12 + 1:02}-05", "EXPENSE", "-1", category=category)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        of_wallet(as_alice, wallet, f"yearlyReport(year: 2026) {{ {LINES} months {{ {LINES} }} }}")

    asked = [query["sql"].split('FROM "finance_')[-1].split('"')[0] for query in queries if "finance_" in query["sql"]]
    with_what_is_kept = ["wallet"]
    _who_asks, _how_much_there_is, *asked = asked
    assert asked == ["wallet", *with_what_is_kept, "monthlytotal", "category", "basecategory"]
