"""What the examples of plans, wallets and reports are tried with."""

import datetime as dt
from typing import Final

from finance.exchange.profiles.services import save_import_profile
from finance.models import Deposit, Period
from finance.people.demo_data import BANK, CASH, FRIEND, FUN, FUTURE, HOME, SAVINGS, SHARES, TRAVEL
from finance.planning.services import periods
from finance.wallets.services.balance_assertions import reconcile_deposit
from finance.wallets.services.buckets import create_bucket
from finance.wallets.services.wallets import create_wallet
from tests.examples.demo import APRIL, JUNE, MAY, Demo, Values, Variables, in_wallet, nothing
from tests.finance.exchange.imports.helpers import brought_in, csv_of, previewed
from tests.graphql_api.households import node_id

JULY: Final = {"name": "July 2026", "startsOn": "2026-07-01", "endsOn": "2026-07-31"}
YEAR: Final = {"from": "2026-01", "to": "2026-12"}


def after_closing_may(month: str) -> Variables:
    """An input that names the period of ``month``, while none is active."""

    def closed(demo: Demo) -> Values:
        active = Period.objects.for_user(demo.user).get(status=Period.Status.ACTIVE)
        periods.close_period(user=demo.user, period_id=active.pk)
        return of_period(month)(demo)

    return closed


def of_period(month: str, **more: object) -> Variables:
    return lambda demo: {"input": {"id": demo.period(month), **more}}


def july_without_plans(demo: Demo) -> Values:
    days = {"starts_on": dt.date(2026, 7, 1), "ends_on": dt.date(2026, 7, 31)}
    july = periods.create_period(user=demo.user, wallet_id=None, name="July 2026", **days).answer
    return {"input": {"periodId": node_id(july)}}


def second_wallet(demo: Demo) -> Values:
    business = create_wallet(user=demo.user, name="Business", currency="EUR").answer
    return {"input": {"id": node_id(business)}}


def new_bucket(demo: Demo) -> Values:
    """One that nothing of a closed period is in, since that would have to move."""
    bicycle = create_bucket(user=demo.user, wallet_id=None, name="Bicycle").answer
    return {"input": {"id": node_id(bicycle), "moveTransactionsToId": demo.bucket(FUN)}}


def asserted_balance(demo: Demo) -> Values:
    bank = Deposit.objects.for_user(demo.user).get(name=BANK)
    day = dt.date(2026, 5, 20)
    row = reconcile_deposit(user=demo.user, deposit_id=bank.pk, date=day, balance=bank.balance).answer
    return {"input": {"id": node_id(row)}}


def is_text(value: str) -> Values:
    return {"text": {"value": value}}


def category_page(demo: Demo) -> Values:
    groceries = demo.category("Groceries")
    return {**in_wallet(demo), "id": groceries, "filter": {"category": {"ids": [groceries]}}}


OF_PLANNING: Final[dict[str, Variables]] = {
    "Periods": in_wallet,
    "Period": lambda demo: {"id": demo.period(MAY)},
    "CreatePeriod": lambda _: {"input": JULY},
    "UpdatePeriod": of_period(JUNE, name="June at the lake", endsOn="2026-06-28"),
    "ActivatePeriod": after_closing_may(JUNE),
    "ClosePeriod": of_period(MAY),
    "ReopenPeriod": after_closing_may(MAY),
    "DeletePeriod": of_period(JUNE, transactions="KEEP"),
    "CreatePrediction": lambda demo: {
        "input": {"periodId": demo.period(JUNE), "categoryId": demo.category("Travel"), "currentPlan": "150.00"}
    },
    "UpdatePrediction": lambda demo: {"input": {"id": demo.plan(MAY, "Groceries"), "currentPlan": "420.00"}},
    "DeletePrediction": lambda demo: {"input": {"id": demo.plan(JUNE, "Groceries")}},
    "CopyPredictions": july_without_plans,
    "Budgets": lambda demo: {**in_wallet(demo), "month": MAY},
    "SetBudget": lambda demo: {"input": {"categoryId": demo.category("Health"), "month": MAY, "limit": "60.00"}},
    "DeleteBudget": lambda demo: {"input": {"id": demo.budget("Leisure")}},
    "CopyBudgets": lambda _: {"input": {"fromMonth": MAY, "toMonth": JUNE}},
}
OF_WALLETS: Final[dict[str, Variables]] = {
    "Wallets": nothing,
    "Currencies": nothing,
    "CreateWallet": nothing,
    "UpdateWallet": lambda demo: {"input": {"id": demo.wallet, "name": "Home"}},
    "DeleteWallet": second_wallet,
    "Buckets": in_wallet,
    "AllocationPreview": nothing,
    "CreateBucket": nothing,
    "UpdateBucket": lambda demo: {"input": {"id": demo.bucket(FUN), "percentage": "8"}},
    "SetBucketAllocations": lambda demo: {
        "input": {"percentages": [shared(demo, FUN, "5.5"), shared(demo, TRAVEL, "14.5")]}
    },
    "SetBucketOrder": lambda demo: {
        "input": {"bucketIds": [demo.bucket(name) for name in (FUTURE, TRAVEL, HOME, FUN)]}
    },
    "DeleteBucket": new_bucket,
    "Rules": in_wallet,
    "PreviewRule": lambda demo: {
        "rule": {
            "condition": {"all": [is_text("shopping"), {"not": is_text("small")}]},
            "categoryId": demo.category("Health"),
        },
        "filter": {"date": {"from": "2026-05-01"}},
    },
    "PreviewRules": lambda demo: {"ids": [demo.rule("Groceries")]},
    "CreateRule": lambda demo: {
        "input": {
            "name": "Power",
            "condition": {"any": [is_text("power"), {"amount": {"from": "80.00", "to": "80.00"}}]},
            "categoryId": demo.category("Health"),
            "position": 0,
        }
    },
    "UpdateRule": lambda demo: {"input": {"id": demo.rule("Kiosk"), "isActive": False}},
    "ReorderRules": lambda demo: {"input": {"ruleIds": [demo.rule("Kiosk"), demo.rule("Groceries")]}},
    "ApplyRules": lambda demo: {"input": {"ids": [demo.rule("Kiosk")], "filter": {"kind": ["EXPENSE"]}}},
    "DeleteRule": lambda demo: {"input": {"id": demo.rule("Kiosk")}},
    "Deposits": in_wallet,
    "Deposit": lambda demo: {"id": demo.deposit(BANK), "on": "2026-04-30"},
    "OpenDeposit": nothing,
    "ReconcileDeposit": lambda demo: {
        "input": {"depositId": demo.deposit(BANK), "date": f"{MAY}-20", "balance": "1.00"}
    },
    "BalanceAssertions": lambda demo: {"id": demo.deposit(BANK)},
    "DeleteBalanceAssertion": asserted_balance,
    "SetOpeningBalance": lambda demo: {"input": {"depositId": demo.deposit(SAVINGS), "amount": "-15.00"}},
    "UpdateDeposit": lambda demo: {"input": {"id": demo.deposit(CASH), "name": "Purse", "floor": "20.00"}},
    "DeleteDeposit": lambda demo: {
        "input": {"id": demo.deposit(SHARES), "moveTransactionsToId": demo.deposit(SAVINGS)}
    },
    "Categories": in_wallet,
    "Category": category_page,
    "CreateCategory": nothing,
    "UpdateCategory": lambda demo: {"input": {"id": demo.category("Health"), "isActive": False}},
    "MergeCategories": lambda demo: {"id": demo.category("Leisure"), "intoId": demo.category("Eating out")},
    "DeleteCategory": lambda demo: {
        "input": {"id": demo.category("Travel"), "moveTransactionsToId": demo.category("Leisure")}
    },
    "Entities": lambda demo: {**in_wallet(demo), "name": "city"},
    "CreateEntity": nothing,
    "UpdateEntity": lambda demo: {"input": {"id": demo.entity(FRIEND), "note": "Has the old bicycle."}},
    "MergeEntities": lambda demo: {"id": demo.entity(FRIEND), "intoId": demo.entity("Studio Linden")},
    "DeleteEntity": lambda demo: {
        "input": {"id": demo.entity("Cinema Lux"), "moveTransactionsToId": demo.entity("Sports club")}
    },
}


def statement_of_bank(demo: Demo, *, is_committed: bool = False) -> str:
    """A file that somebody has brought in."""
    deposit = Deposit.objects.for_user(demo.user).earliest("pk")
    rows = csv_of(("2026-05-09", "-3,50", "Bakery"), ("2026-05-10", "-4,50", "Butcher"))
    return node_id((brought_in if is_committed else previewed)(demo.user, deposit, rows))


OF_IMPORTS: Final[dict[str, Variables]] = {
    "Imports": in_wallet,
    "LookAtImport": lambda demo: {"id": statement_of_bank(demo)},
    "ReadImportAgain": lambda demo: {
        "input": {
            "id": statement_of_bank(demo),
            "answers": [{"topic": "DECIMAL_SIGN", "value": ","}],
        }
    },
    "UpdateImportRows": lambda demo: {
        "input": {
            "id": statement_of_bank(demo),
            "filter": {"text": "bakery"},
            "decision": "SKIP",
        }
    },
    "CommitImport": lambda demo: {"input": {"id": statement_of_bank(demo)}},
    "UndoImport": lambda demo: {"input": {"id": statement_of_bank(demo, is_committed=True)}},
    "CommitImportLater": lambda demo: {"input": {"id": statement_of_bank(demo)}},
    "UndoImportLater": lambda demo: {"input": {"id": statement_of_bank(demo, is_committed=True)}},
    "DiscardImport": lambda demo: {"input": {"id": statement_of_bank(demo)}},
    "ImportProfiles": in_wallet,
    "SaveImportProfile": nothing,
    "RenameImportProfile": lambda demo: {"input": {"id": bank_files(demo), "name": "Giro"}},
    "DeleteImportProfile": lambda demo: {"input": {"id": bank_files(demo)}},
}
OF_REPORTS: Final[dict[str, Variables]] = {
    "Dashboard": nothing,
    "Overview": lambda _: {"month": MAY},
    "ReportMonth": lambda demo: {**in_wallet(demo), "month": MAY, "monthBefore": APRIL},
    "ReportYear": lambda demo: {**in_wallet(demo), "year": 2026, **YEAR},
    "ReportAll": in_wallet,
    "ReportPeriods": in_wallet,
    "ReportAllWallets": lambda _: YEAR,
}


def bank_files(demo: Demo) -> str:
    saved = save_import_profile(user=demo.user, wallet_id=None, name="Bank", columns=["Day", "Sum"], answers={})
    return node_id(saved.answer)


def shared(demo: Demo, bucket: str, percentage: str) -> Values:
    return {"bucketId": demo.bucket(bucket), "percentage": percentage}
