"""Inputs of mutations that move more than the plain ones do; each goes through in a rich household."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from finance.models import Category, Loan, Prediction, Transaction, Transfer, Wallet
from tests.factories import make_bucket, make_category, make_deposit, make_entity, make_period, make_wallet
from tests.graphql_api.households import Household, node_id
from tests.graphql_api.retries import delete_the_draft
from tests.graphql_api.rich_households import named

Values = dict[str, Any]
Input = Callable[[Household], Values]


def id_of_named(model: type[Any], name: str) -> str:
    return node_id(named(model, name))


def planned(category: str, period: str) -> Prediction:
    return Prediction.objects.get(category__name=f"ALICE {category}", period__name=f"ALICE {period}")


def an_empty_wallet(_: Household) -> Values:
    """With everything that has a currency, but no amount."""
    wallet = make_wallet(named(Wallet, "wallet").owner, "Empty")
    make_deposit(wallet)
    make_bucket(wallet)
    make_period(wallet)
    return {"id": node_id(wallet), "currency": "KWD"}


def an_unused_default_deposit(_: Household) -> Values:
    deposit = make_deposit(named(Wallet, "wallet"), "Unused")
    Category.objects.filter(name__in=["ALICE food", "ALICE rent"]).update(default_deposit=deposit)
    return {"id": node_id(deposit)}


def a_deposit_of_transfers(household: Household) -> Values:
    target = make_deposit(named(Wallet, "wallet"), "Target")
    return {"id": household.ids["Deposit2"], "moveTransactionsToId": node_id(target)}


def a_category_that_is_planned_alone(household: Household) -> Values:
    target = make_category(named(Wallet, "wallet"), "Target")
    return {"id": household.ids["Category2"], "moveTransactionsToId": node_id(target)}


def a_plan_of_what_was_not_planned(household: Household) -> Values:
    category = make_category(named(Wallet, "wallet"), "Unplanned")
    return {"periodId": household.ids["Period"], "categoryId": node_id(category), "currentPlan": "7"}


def a_bucket_before_another(_: Household) -> Values:
    unused = make_bucket(named(Wallet, "wallet"), "Unused")
    make_bucket(named(Wallet, "wallet"), "Behind")
    return {"id": node_id(unused)}


def unused(make: Callable[..., Any], **change: Any) -> Input:
    return lambda _: {"id": node_id(make(named(Wallet, "wallet"), "Unused"))} | change


def days_with_transactions(household: Household) -> Values:
    delete_the_draft(household)
    return {"walletId": household.ids["Wallet"], "name": "July", "startsOn": "2026-06-01", "endsOn": "2026-07-31"}


def a_plan_that_another_is_compared_with(household: Household) -> Values:
    planned("rent", "June").delete()
    return {"periodId": household.ids["Period2"], "categoryId": household.ids["Category4"], "currentPlan": "12"}


def of_transaction(**which: Any) -> str:
    return node_id(Transaction.objects.get(**which))


BORROWED: Final = {"loan__direction": "BORROWED"}
VARIANTS: Final[Mapping[str, tuple[str, Input]]] = {
    "another default": ("updateWallet", lambda home: {"id": home.ids["Wallet2"], "isDefault": True}),
    "another currency": ("updateWallet", an_empty_wallet),
    "a wallet with transfers": ("deleteWallet", lambda home: {"id": home.ids["Wallet2"], "name": "ALICE trip"}),
    "a deposit by another name": ("updateDeposit", lambda home: {"id": home.ids["Deposit"], "name": "zzz"}),
    "a deposit with what is on it": (
        "createDeposit", lambda home: {"walletId": home.ids["Wallet"], "name": "zzz", "openingBalance": "5"}
    ),
    "an expense of a new category": (
        "createExpense", lambda home: {"depositId": home.ids["Deposit"], "amount": "3", "baseCategoryCode": "TRAVEL"}
    ),
    "a plan while the period goes on": ("createPrediction", a_plan_of_what_was_not_planned),
    "a retired deposit": ("updateDeposit", lambda home: {"id": home.ids["Deposit"], "isActive": False}),
    "an unused deposit": ("deleteDeposit", an_unused_default_deposit),
    "a deposit of transfers": ("deleteDeposit", a_deposit_of_transfers),
    "an unused entity": ("deleteEntity", unused(make_entity)),
    "a bucket of another place": ("updateBucket", lambda home: {"id": home.ids["Bucket"], "position": 99}),
    "a bucket before others": (
        "createBucket", lambda home: {"walletId": home.ids["Wallet"], "name": "First", "position": 0}
    ),
    "a bucket before another": ("deleteBucket", a_bucket_before_another),
    "a retired bucket": ("updateBucket", lambda home: {"id": home.ids["Bucket"], "isActive": False}),
    "an unused bucket": ("deleteBucket", unused(make_bucket)),
    "an unused category": ("deleteCategory", unused(make_category)),
    "a category that is planned alone": ("deleteCategory", a_category_that_is_planned_alone),
    "a category by another name": ("updateCategory", lambda home: {"id": home.ids["Category2"], "name": "aaa"}),
    "a retired category": ("updateCategory", lambda home: {"id": home.ids["Category"], "isActive": False}),
    "a category of another kind": ("updateCategory", unused(make_category, kind="INCOME")),
    "a category of a base category": (
        "updateCategory", lambda home: {"id": home.ids["Category"], "baseCategoryCode": "FOOD"}
    ),
    "days with transactions": ("createPeriod", days_with_transactions),
    "other days": (
        "updatePeriod", lambda home: {"id": home.ids["Period2"], "startsOn": "2026-06-10", "endsOn": "2026-07-05"}
    ),
    "days after others": (
        "updatePeriod", lambda home: {"id": home.ids["Period2"], "startsOn": "2026-09-01", "endsOn": "2026-09-30"}
    ),
    "a period without its transactions": (
        "deletePeriod", lambda home: {"id": home.ids["Period"], "transactions": "KEEP"}
    ),
    "a draft without its transactions": (
        "deletePeriod", lambda home: {"id": home.ids["Period2"], "transactions": "KEEP"}
    ),
    "a draft with its transactions": (
        "deletePeriod", lambda home: {"id": home.ids["Period2"], "transactions": "DELETE"}
    ),
    "a plan after others": ("createPrediction", a_plan_that_another_is_compared_with),
    "a plan before others": (
        "updatePrediction", lambda home: {"id": node_id(planned("fun", "May")), "currentPlan": "9"}
    ),
    "no plan before others": ("deletePrediction", lambda home: {"id": node_id(planned("rent", "June"))}),
    "a new budget": (
        "setBudget", lambda home: {"categoryId": home.ids["Category4"], "month": "2026-06", "limit": "7"}
    ),
    "an income that is split": (
        "createIncome",
        lambda home: {"amount": "9", "date": "2026-05-06", "depositId": home.ids["Deposit"], "splitIncome": True},
    ),
    "an expense that names nothing": (
        "createExpense", lambda home: {"amount": "9", "date": "2026-05-06", "depositId": home.ids["Deposit"]}
    ),
    "an expense of another wallet": (
        "createExpense", lambda home: {"amount": "9", "date": "2026-05-06", "depositId": home.ids["Deposit4"]}
    ),
    "another period": ("updateTransaction", lambda home: {"id": home.ids["Transaction"], "date": "2026-06-09"}),
    "no period": ("updateTransaction", lambda home: {"id": home.ids["Transaction"], "date": "2026-07-09"}),
    "another category": (
        "updateTransaction", lambda home: {"id": home.ids["Transaction"], "categoryId": home.ids["Category2"]}
    ),
    "no category": ("updateTransaction", lambda home: {"id": home.ids["Transaction"], "categoryId": None}),
    "another deposit": (
        "updateTransaction", lambda home: {"id": home.ids["Transaction"], "depositId": home.ids["Deposit3"]}
    ),
    "another amount": ("updateTransaction", lambda home: {"id": home.ids["Transaction"], "amount": "77"}),
    "no bucket": ("updateTransaction", lambda home: {"id": home.ids["Transaction"], "bucketId": None}),
    "another note": ("updateTransaction", lambda home: {"id": home.ids["Transaction"], "note": "Noted"}),
    "a repayment before its loan's pay-out": (
        "updateTransaction", lambda home: {"id": of_transaction(**BORROWED, amount__lt=0), "date": "2026-05-09"}
    ),
    "a refund in another bucket": (
        "createRefund",
        lambda home: {
            "expenseId": home.ids["Transaction"], "amount": "1", "date": "2026-05-08", "bucketId": home.ids["Bucket2"]
        },
    ),
    "an expense with a refund in another category, of another entity and in another bucket": (
        "updateTransaction",
        lambda home: {
            "id": of_transaction(refunded__gt=0, category__name="ALICE food"), "categoryId": home.ids["Category2"],
            "entityId": home.ids["Entity2"], "bucketId": home.ids["Bucket2"],
        },
    ),
    "a refund of a category": (
        "createRefund",
        lambda home: {
            "categoryId": home.ids["Category"], "depositId": home.ids["Deposit"], "amount": "1", "date": "2026-05-08",
            "entityId": home.ids["Entity"],
        },
    ),
    "a reversal of a new category in all buckets": (
        "createReversal",
        lambda home: {
            "baseCategoryCode": "SALARY", "depositId": home.ids["Deposit"], "amount": "1", "date": "2026-05-08",
            "splitIncome": True,
        },
    ),
    "an income with a reversal of another entity and in another bucket": (
        "updateTransaction",
        lambda home: {
            "id": home.ids["Transaction2"], "entityId": home.ids["Entity2"], "bucketId": home.ids["Bucket2"],
        },
    ),
    "a reversal of another amount": (
        "updateTransaction", lambda home: {"id": of_transaction(name="ALICE reversal"), "amount": "2"}
    ),
    "a reversal": ("deleteTransaction", lambda home: {"id": of_transaction(name="ALICE reversal")}),
    "an income that is split as it was, with its reversal": (
        "resplitIncome", lambda home: {"id": home.ids["Transaction2"]}
    ),
    "a refund of another day": (
        "updateTransaction",
        lambda home: {"id": of_transaction(refund_of__category__name="ALICE food"), "date": "2026-06-20"},
    ),
    "a refund": ("deleteTransaction", lambda home: {"id": of_transaction(refund_of__category__name="ALICE food")}),
    "a repayment": ("deleteTransaction", lambda home: {"id": of_transaction(**BORROWED, amount__lt=0)}),
    "an opening balance": ("deleteTransaction", lambda home: {"id": of_transaction(is_opening=True)}),
    "copies in another month": (
        "copyTransactions",
        lambda home: {"ids": [home.ids["Transaction"], home.ids["Transaction2"]], "date": "2026-06-06"},
    ),
    "a transfer to another wallet": (
        "createTransfer",
        lambda home: {
            "fromDepositId": home.ids["Deposit"], "toDepositId": home.ids["Deposit4"], "amount": "1",
            "receivedAmount": "160", "date": "2026-05-06",
        },
    ),
    "a transfer that goes to another wallet": (
        "updateTransfer",
        lambda home: {"id": home.ids["Transfer"], "toDepositId": home.ids["Deposit4"], "receivedAmount": "300"},
    ),
    "a transfer of another day": (
        "updateTransfer", lambda home: {"id": home.ids["Transfer"], "date": "2026-06-06"}
    ),
    "a transfer between wallets": (
        "deleteTransfer", lambda home: {"id": node_id(Transfer.objects.get(legs__wallet__currency="JPY"))}
    ),
    "a loan that is due first": (
        "lendMoney", lambda home: {
            "entityId": home.ids["Entity"], "depositId": home.ids["Deposit"], "amount": "1", "date": "2026-05-08",
            "dueOn": "2026-05-09",
        },
    ),
    "all of a loan": (
        "repayLoan", lambda home: {"loanId": home.ids["Loan"], "amount": "8", "date": "2026-06-08"}
    ),
    "a loan that is due later": (
        "updateLoan", lambda home: {"id": node_id(Loan.objects.get(direction="BORROWED")), "dueOn": None}
    ),
    "a first opening balance": (
        "setOpeningBalance", lambda home: {"depositId": home.ids["Deposit3"], "amount": "-9", "date": "2026-05-08"}
    ),
}  # fmt: skip
"""By what is so about each: the mutation and its input."""
