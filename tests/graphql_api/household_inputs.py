"""An input of every mutation that takes ids, right for whoever owns them."""

from collections.abc import Callable
from typing import Any, Final

from tests.graphql_api.households import Ids


def expense(ids: Ids) -> dict[str, Any]:
    return {
        "amount": "1",
        "date": "2026-05-06",
        "depositId": ids["Deposit"],
        "categoryId": ids["Category"],
        "entityId": ids["Entity"],
        "bucketId": ids["Bucket"],
    }


def transfer(ids: Ids) -> dict[str, Any]:
    return {
        "fromDepositId": ids["Deposit"],
        "toDepositId": ids["Deposit2"],
        "fromBucketId": ids.get("Bucket"),
        "toBucketId": ids.get("Bucket2"),
        "fromCategoryId": None,
        "toCategoryId": None,
    }


def loan(ids: Ids) -> dict[str, Any]:
    return {
        "entityId": ids["Entity"],
        "depositId": ids["Deposit"],
        "amount": "1",
        "date": "2026-05-08",
        "categoryId": ids["Category3"],
    }


def correction(ids: Ids) -> dict[str, Any]:
    return {
        "categoryId": None,
        "entityId": ids["Entity"],
        "depositId": ids["Deposit2"],
        "bucketId": ids["Bucket2"],
        "amount": "1",
        "date": "2026-05-08",
    }


def rule(ids: Ids) -> dict[str, Any]:
    asked = [{"depositIds": [ids["Deposit"]]}, {"entityIds": [ids["Entity"]]}]
    names = {"categoryId": ids["Category"], "entityId": ids["Entity"], "bucketId": ids["Bucket"]}
    return {"condition": {"any": asked}} | names


INPUTS: dict[str, Callable[[Ids], dict[str, Any]]] = {
    "createDeposit": lambda ids: {"walletId": ids["Wallet"], "name": "New"},
    "updateDeposit": lambda ids: {"id": ids["Deposit"], "name": "Taken over"},
    "deleteDeposit": lambda ids: {"id": ids["Deposit"], "moveTransactionsToId": ids["Deposit2"]},
    "createEntity": lambda ids: {"walletId": ids["Wallet"], "name": "New"},
    "updateEntity": lambda ids: {"id": ids["Entity"], "name": "Taken over"},
    "deleteEntity": lambda ids: {"id": ids["Entity"], "moveTransactionsToId": ids["Entity2"]},
    "createCategory": lambda ids: {
        "walletId": ids["Wallet"], "kind": "EXPENSE", "name": "New", "defaultDepositId": ids["Deposit"]
    },
    "updateCategory": lambda ids: {"id": ids["Category"], "defaultDepositId": ids["Deposit2"]},
    "deleteCategory": lambda ids: {"id": ids["Category"], "moveTransactionsToId": ids["Category2"]},
    "createPeriod": lambda ids: {
        "walletId": ids["Wallet"], "name": "New", "startsOn": "2026-07-01", "endsOn": "2026-07-02"
    },
    "updatePeriod": lambda ids: {"id": ids["Period"], "name": "Taken over"},
    "activatePeriod": lambda ids: {"id": ids["Period2"]},
    "closePeriod": lambda ids: {"id": ids["Period"]},
    "reopenPeriod": lambda ids: {"id": ids["Period"]},
    "deletePeriod": lambda ids: {"id": ids["Period"], "transactions": "DELETE"},
    "createPrediction": lambda ids: {
        "periodId": ids["Period2"], "categoryId": ids["Category"], "currentPlan": "1"
    },
    "updatePrediction": lambda ids: {"id": ids["Prediction"], "currentPlan": "1"},
    "deletePrediction": lambda ids: {"id": ids["Prediction"]},
    "copyPredictions": lambda ids: {"periodId": ids["Period2"]},
    "setBudget": lambda ids: {"categoryId": ids["Category"], "month": "2026-05", "limit": "1"},
    "deleteBudget": lambda ids: {"id": ids["Budget"]},
    "copyBudgets": lambda ids: {
        "walletId": ids["Wallet"], "fromMonth": "2026-05", "toMonth": "2026-06"
    },
    "createBucket": lambda ids: {"walletId": ids["Wallet"], "name": "New"},
    "updateBucket": lambda ids: {"id": ids["Bucket"], "name": "Taken over"},
    "deleteBucket": lambda ids: {"id": ids["Bucket"], "moveTransactionsToId": ids["Bucket2"]},
    "setBucketAllocations": lambda ids: {
        "walletId": ids["Wallet"], "percentages": [{"bucketId": ids["Bucket2"], "percentage": "1"}]
    },
    "setBucketOrder": lambda ids: {"walletId": ids["Wallet"], "bucketIds": [ids["Bucket2"], ids["Bucket"]]},
    "createRule": lambda ids: rule(ids) | {"walletId": ids["Wallet"], "name": "New"},
    "updateRule": lambda ids: rule(ids) | {"id": ids["Rule"]},
    "deleteRule": lambda ids: {"id": ids["Rule"]},
    "reorderRules": lambda ids: {"walletId": ids["Wallet"], "ruleIds": [ids["Rule"]]},
    "applyRules": lambda ids: {
        "walletId": ids["Wallet"], "ids": [ids["Rule"]], "filter": {"deposit": {"ids": [ids["Deposit"]]}}
    },
    "resplitIncome": lambda ids: {"id": ids["Transaction2"]},
    "createIncome": lambda ids: expense(ids) | {"categoryId": None},
    "createExpense": expense,
    "updateTransaction": lambda ids: expense(ids) | {"id": ids["Transaction"]},
    "deleteTransaction": lambda ids: {"id": ids["Transaction"]},
    "deleteTransactions": lambda ids: {"ids": [ids["Transaction"]]},
    "copyTransactions": lambda ids: {"ids": [ids["Transaction"]], "date": "2026-05-06"},
    "createTransfer": lambda ids: transfer(ids) | {"amount": "1", "date": "2026-05-06"},
    "updateTransfer": lambda ids: transfer(ids) | {"id": ids["Transfer"], "amount": "1"},
    "deleteTransfer": lambda ids: {"id": ids["Transfer"]},
    "lendMoney": loan,
    "borrowMoney": loan,
    "repayLoan": lambda ids: {
        "loanId": ids["Loan"], "depositId": ids["Deposit2"], "amount": "1", "date": "2026-05-08"
    },
    "updateLoan": lambda ids: {"id": ids["Loan"], "entityId": ids["Entity2"]},
    "deleteLoan": lambda ids: {"id": ids["Loan"]},
    "createRefund": lambda ids: correction(ids) | {"expenseId": ids["Transaction"]},
    "createReversal": lambda ids: correction(ids) | {"incomeId": ids["Transaction2"]},
    "setOpeningBalance": lambda ids: {"depositId": ids["Deposit"], "amount": "1", "date": "2026-05-08"},
    "readImportAgain": lambda ids: {
        "id": ids["Import"], "answers": [], "deposits": [{"position": 0, "depositId": ids["Deposit"]}]
    },
    "updateImportRows": lambda ids: {
        "id": ids["Import"], "filter": {"ids": [ids["ImportRow"]]}, "categoryId": ids["Category"],
        "entityId": ids["Entity"], "bucketId": ids["Bucket"],
    },
    "commitImport": lambda ids: {"id": ids["Import"]},
    "undoImport": lambda ids: {"id": ids["Import2"]},
    "commitImportLater": lambda ids: {"id": ids["Import"]},
    "undoImportLater": lambda ids: {"id": ids["Import2"]},
    "discardImport": lambda ids: {"id": ids["Import"]},
    "saveImportProfile": lambda ids: {
        "walletId": ids["Wallet"], "name": "New", "columns": ["Date", "Text", "Amount"],
        "answers": [], "depositId": ids["Deposit"]
    },
    "renameImportProfile": lambda ids: {"id": ids["ImportProfile"], "name": "Taken over"},
    "deleteImportProfile": lambda ids: {"id": ids["ImportProfile"]},
    "reconcileDeposit": lambda ids: {
        "depositId": ids["Deposit"], "date": "2026-03-31", "balance": "1", "adjust": True,
        "categoryId": ids["Category"],
    },
    "deleteBalanceAssertion": lambda ids: {"id": ids["BalanceAssertion"]},
    "endSession": lambda ids: {"id": ids["SignIn"]},
    "updateWallet": lambda ids: {"id": ids["Wallet"], "name": "Taken over"},
    "deleteWallet": lambda ids: {"id": ids["Wallet"], "name": "Taken over"},
    "revokePersonalAccessToken": lambda ids: {"id": ids["PersonalAccessToken"]},
}  # fmt: skip
IN_PLACE_OF: Final = {("createRefund", "categoryId"): "expenseId", ("createReversal", "categoryId"): "incomeId"}
"""Which id of an input is named only where another is not."""

NAME_NOTHING = {
    "register", "demoLogin", "changePassword", "updateProfile", "deleteAccount", "tokenAuth", "refreshToken",
    "verifyToken", "revokeToken", "revokeAllTokens", "createWallet", "createPersonalAccessToken", "startTotp",
    "confirmTotp", "disableTotp", "renewRecoveryCodes", "requestPasswordReset", "resetPassword", "confirmEmail",
}  # fmt: skip
"""The mutations that take no ids: they concern the caller alone."""
