"""How many rows of each type the answer of a mutation names at most: what it moves follows from what it does.

A list that a mutation does not tell here has one row at most; ``tests/graphql_api/documents/test_moved.py`` runs all of
them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from finance.ledger.selectors.movements import (
    MOST_CORRECTED,
    MOST_DELETED,
    MOST_NAMED,
    MOST_SELDOM,
    MOST_SHARING,
    RefetchScope,
)
from graphql_api.documents.prices.sizes import Argument, AtMost, Rows, Size

Moved = dict[str, Size]


@dataclass(frozen=True, slots=True)
class Named:
    """``times`` as many as there are of a kind of rows and one that is new, no more than are named."""

    kind: str
    times: int = 1

    def of(self, argument: Argument, rows: Rows) -> int:
        most = MOST_SHARING if self.kind in ("deposits", "buckets") else MOST_NAMED
        return min(most, self.times * rows[self.kind] + 1)


@dataclass(frozen=True, slots=True)
class ForEach:
    """``times`` as many as the list ``name`` of the input has, at most ``most``, nor more than there are of a kind."""

    name: str
    times: int = 1
    kind: str | None = None
    most: int = MOST_NAMED

    def of(self, argument: Argument, rows: Rows) -> int:
        input_: Any = argument("input")
        value = input_.get(self.name) if isinstance(input_, dict) else None
        listed = self.times * (len(value) if isinstance(value, list) else 1)
        return min(self.most, listed, rows[self.kind] if self.kind else self.most)


@dataclass(frozen=True, slots=True)
class Each:
    """As many as the list ``name`` of the input has, or none where they are too many to name."""

    name: str

    def of(self, argument: Argument, rows: Rows) -> int:
        listed = ForEach(self.name, most=MOST_AT_ONCE).of(argument, rows)
        return listed if listed <= MOST_NAMED else 0


@dataclass(frozen=True, slots=True)
class Corrected:
    """One for each of the ``ids`` of the input where there are corrections of this kind at all."""

    kind: str

    def of(self, argument: Argument, rows: Rows) -> int:
        return ForEach("ids", most=MOST_CORRECTED).of(argument, rows) if rows[self.kind] else 0


@dataclass(frozen=True, slots=True)
class OfPeriod:
    """What moves where the transactions of a period are kept, or deleted, if there is any of a kind."""

    what: str
    kind: str
    most: int

    def of(self, argument: Argument, rows: Rows) -> int:
        input_: Any = argument("input")
        said = input_.get("transactions") if isinstance(input_, dict) else None
        return (self.most if said == self.what else 1) if rows[self.kind] else 0


@dataclass(frozen=True, slots=True)
class OfWallet:
    """Everything of a wallet that is deleted, no more of a kind than is told."""

    def of(self, argument: Argument, rows: Rows) -> int:
        kinds = ("deposits", "buckets", "categories", "entities", "periods", "loans", "import_profiles", "transactions")
        listed = sum(min(MOST_DELETED, rows[kind]) for kind in kinds)
        return listed and listed + 4 * MOST_DELETED + 1


@dataclass(frozen=True, slots=True)
class Together:
    """One row and those that follow it, such as an expense and its refunds."""

    kinds: tuple[str, ...]

    def of(self, argument: Argument, rows: Rows) -> int:
        return min(MOST_NAMED, 1 + sum(rows[kind] for kind in self.kinds))


MOST_AT_ONCE: Final = 100
"""Transactions that are copied or deleted; more are refused."""
ONE: Final = AtMost(1)
TWO: Final = AtMost(2)
ONCE: Final[Moved] = {"refetch": AtMost(len(RefetchScope))}
OF_WALLET: Final[Moved] = {"deposits": Named("deposits"), "buckets": Named("buckets")}
"""All of a wallet when one moves, as each has another share."""
BOOKED: Final[Moved] = OF_WALLET | {"periods": TWO, "predictions": TWO, "deleted": TWO}
"""One transaction is made or deleted; the period after its own is compared with it."""
REBOOKED: Final[Moved] = {
    "wallets": TWO, "deposits": Named("deposits", 2), "buckets": Named("buckets", 2), "categories": TWO,
    "entities": TWO, "periods": AtMost(4), "predictions": AtMost(4), "budgets": TWO, "transactions": TWO,
    "deleted": AtMost(3),
}  # fmt: skip
"""A transaction is another, or both sides of a transfer are."""
PLANNED: Final[Moved] = {"periods": TWO, "predictions": TWO}
REPLANNED: Final[Moved] = {"periods": AtMost(3), "predictions": Named("predictions", 2)}
"""All plans of a period, and of the one after it."""
COUNTED: Final[Moved] = OF_WALLET | {
    "periods": Named("periods"), "predictions": AtMost(MOST_NAMED), "budgets": AtMost(MOST_NAMED),
    "transactions": Named("transactions"), "deleted": AtMost(MOST_DELETED),
}  # fmt: skip
"""All transactions of something are of something else."""
GATHERED: Final[Moved] = COUNTED | {"periods": AtMost(4), "predictions": Named("predictions", 4)}
"""All transactions of some days are of another period, or of none."""


RULED: Final[Moved] = {"rules": AtMost(MOST_SELDOM)}
"""Rules name another row."""
OF_MANY: Final[Moved] = BOOKED | {
    "wallets": ForEach("ids", 1, "wallets"), "deposits": AtMost(MOST_SHARING, "deposits"),
    "periods": ForEach("ids", 2, "periods"), "predictions": ForEach("ids", 2), "budgets": ForEach("ids"),
}  # fmt: skip
"""Any number of transactions, of any wallet."""
MOVED: Final[Mapping[str, Moved]] = {
    **dict.fromkeys(
        (
            "borrowMoney", "createExpense", "createIncome", "createRefund", "createReversal", "deleteLoan",
            "deleteTransaction", "lendMoney", "reconcileDeposit", "repayLoan", "setOpeningBalance",
        ),
        BOOKED,
    ),
    **dict.fromkeys(
        ("createTransfer", "deleteTransfer", "updateTransfer"), REBOOKED
    ),
    **dict.fromkeys(
        ("resplitIncome", "updateTransaction"), REBOOKED | {"transactions": Together(("refunds", "reversals"))}
    ),
    **dict.fromkeys(("createPrediction", "deletePrediction", "updatePrediction"), PLANNED),
    **dict.fromkeys(("activatePeriod", "closePeriod", "copyPredictions", "reopenPeriod"), REPLANNED),
    **dict.fromkeys(("createPeriod", "updatePeriod"), GATHERED),
    **dict.fromkeys(
        ("createBucket", "createDeposit", "setBucketAllocations", "setBucketOrder", "updateBucket", "updateDeposit",
            "deleteBalanceAssertion",
        ),
        OF_WALLET,
    ),
    **dict.fromkeys(("createRule", "reorderRules", "updateRule"), RULED),
    "deleteRule": RULED | {"transactions": Named("transactions")},
    "applyRules": COUNTED,
    "copyBudgets": {"budgets": Named("categories"), "deleted": ONE},
    "copyTransactions": OF_MANY | {"transactions": Each("ids")},
    "deleteTransactions": OF_MANY | {
        "loans": ForEach("ids", 1, "loans"), "expenses": Corrected("refunds"), "incomes": Corrected("reversals"),
        "deleted": ForEach("ids", most=MOST_AT_ONCE),
    },
    "deleteBucket": OF_WALLET | RULED | {"transactions": Named("transactions"), "transfers": Named("transactions")},
    "deleteCategory": COUNTED | RULED | {"categories": TWO},
    "deleteDeposit": COUNTED | RULED | {
        "categories": Named("categories"), "transfers": Named("transactions"), "imports": AtMost(MOST_SELDOM),
    },
    "deleteEntity": COUNTED | RULED | {"entities": TWO, "loans": Named("loans")},
    "deletePeriod": GATHERED | {
        "transactions": OfPeriod("KEEP", "transactions", MOST_NAMED),
        "loans": OfPeriod("DELETE", "loans", MOST_NAMED),
        "expenses": OfPeriod("DELETE", "refunds", MOST_CORRECTED),
        "incomes": OfPeriod("DELETE", "reversals", MOST_CORRECTED),
    },
    "deleteWallet": {
        "wallets": AtMost(MOST_NAMED, "wallets"), "transactions": Named("transactions"), "deleted": OfWallet(),
    },
    "updateLoan": REBOOKED | {"transactions": Together(("payments",))},
    "updateCategory": {"periods": Named("periods")},
    "updateWallet": OF_WALLET | {"wallets": TWO, "periods": Named("periods")},
}  # fmt: skip
ANSWERED: Final[Mapping[str, Moved]] = {"copyTransactions": {"transactions": ForEach("ids", most=MOST_AT_ONCE)}}
"""Other lists of a payload."""


def moved_by(mutation: str) -> Moved:
    """The sizes of the lists of its payload: of what it deleted, and those of its movement."""
    moved = MOVED.get(mutation, {})
    lists = ANSWERED.get(mutation, {}) | {"deleted": moved.get("deleted", ONE)}
    return lists | {f"movement.{name}": size for name, size in (ONCE | moved).items() if name != "deleted"}
