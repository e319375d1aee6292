"""What a backup holds: every table of a user's, each after those it refers to, with every field that is not derived.

Balances, ``repaid``, ``refunded`` and ``reversed`` are there too, so that a restore can prove that its figures are
the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from django.db import models
from django.db.models import Q

from core.fields import FoldedField
from finance.models import (
    Allocation,
    BalanceAssertion,
    Bucket,
    Budget,
    Category,
    Deposit,
    Entity,
    Import,
    ImportProfile,
    ImportRow,
    ImportStatement,
    Loan,
    Period,
    Prediction,
    Rule,
    RuleMark,
    RuleName,
    Transaction,
    Transfer,
    Wallet,
)

FORMAT: Final = "pocketgraph-backup"
VERSION: Final = 5
"""Goes up when a table or field comes, goes or changes its meaning, once in a release: 5 is that of 0.2.0, for
everything that is new in it; what that is stands in ``NEW`` and ``NEW_TABLES``.
"""
PROFILE: Final = ("full_name", "time_zone")
"""What of the user is restored, too; how they sign in stays as it is."""
LEFT_OUT: Final = frozenset({"owner", "data_version"})
"""Whose it is, which the restore decides, and what only caches know."""
STATES: Final = [Import.State.COMMITTED, Import.State.UNDONE]
BOOKED: Final = Q(state__in=STATES)
PARTS_OF_BOOKED: Final = Q(origin__state__in=STATES)
"""What was only looked at is not kept: its file is not, and it may be looked at again."""
CODES: Final = {"base_category": "base_category__code"}
"""What is named by something that is the same on every server, and where that is."""
if TYPE_CHECKING:
    Column = models.Field[Any, Any]
else:
    Column = models.Field


@dataclass(frozen=True)
class Table:
    name: str
    model: type[Any]
    parent: str = ""
    """What its rows are a part of, where the file says nothing of their wallet: it is that of this."""
    which: Q = field(default_factory=Q)
    """Which of its rows are kept."""
    may_be_gone: Mapping[str, str] = field(default_factory=dict, hash=False)
    """The fields in which its rows may name what is gone, each with its table; they name nothing there then."""
    inside: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False)
    """The same of keys in fields of JSON."""

    @cached_property
    def fields(self) -> tuple[Column, ...]:
        return tuple(
            column
            for column in self.model._meta.concrete_fields
            if not (isinstance(column, FoldedField) or column.generated or column.name in self._left_out)
        )

    @property
    def _left_out(self) -> frozenset[str]:
        return LEFT_OUT | {"wallet"} if self.parent else LEFT_OUT

    @cached_property
    def has_wallet(self) -> bool:
        """Whether a file says in which wallet its rows are."""
        return any(column.name == "wallet" for column in self.fields)

    def fields_of(self, version: int) -> tuple[Column, ...]:
        """Those that a file of this version has."""
        later = {name for since, names in NEW.items() if since > version for name in names}
        return tuple(column for column in self.fields if f"{self.name}.{column.name}" not in later)


TABLES: Final = (
    Table("wallets", Wallet),
    Table("deposits", Deposit),
    Table("entities", Entity),
    Table("buckets", Bucket),
    Table("categories", Category),
    Table("periods", Period),
    Table("predictions", Prediction, "period"),
    Table("budgets", Budget, "category"),
    Table("loans", Loan),
    Table("import_profiles", ImportProfile),
    Table("transfers", Transfer),
    Table("transactions", Transaction),
    Table("allocations", Allocation, "transaction"),
    Table("balance_assertions", BalanceAssertion, "deposit"),
    Table(
        "imports",
        Import,
        which=BOOKED,
        may_be_gone={"asked_deposit_id": "deposits", "asked_profile_id": "import_profiles"},
    ),
    Table("import_statements", ImportStatement, "origin", which=PARTS_OF_BOOKED),
    Table(
        "import_rows",
        ImportRow,
        "origin",
        which=PARTS_OF_BOOKED,
        may_be_gone={
            "category_id": "categories",
            "entity_id": "entities",
            "bucket_id": "buckets",
            "to_deposit_id": "deposits",
            "meets_id": "transactions",
            "transaction": "transactions",
        },
        inside={
            "before": {
                "made": "transactions",
                "there": "transactions",
                "category_id": "categories",
                "entity_id": "entities",
                "bucket_id": "buckets",
            }
        },
    ),
    Table("rules", Rule),
    Table("rule_names", RuleName, "rule"),
    Table("rule_marks", RuleMark, "transaction"),
)
NEW: Final[dict[int, set[str]]] = {
    2: {
        *(f"{table.name}.created_at" for table in TABLES if table.name not in {"wallets", "transfers", "transactions"}),
        *(f"{table.name}.updated_at" for table in TABLES),
        "wallets.description",
    },
    3: {"transactions.owed_since"},
    4: {"deposits.floor", "transactions.reversal_of", "transactions.reversed"},
    5: {"deposits.reconciled_on"},
}
"""The fields that came with a version: a file of an older one has none, and its rows get what new rows have."""
NEW_TABLES: Final = {
    5: {
        "balance_assertions",
        "import_profiles",
        "imports",
        "import_statements",
        "import_rows",
        "rules",
        "rule_names",
        "rule_marks",
    }
}
"""The tables that came with a version: a file of an older one has no list of them."""
NAMED_IN: Final = {
    "wallets": (),
    "deposits": ("wallet_id",),
    "entities": ("wallet_id",),
    "buckets": ("wallet_id",),
    "categories": ("wallet_id", "kind"),
    "periods": ("wallet_id",),
}
"""In what the names of a table are told apart."""
NAMES: Final = {table.model: table.name for table in TABLES}


def tables_of(version: int) -> tuple[Table, ...]:
    """Those that a file of this version has."""
    later = {name for since, names in NEW_TABLES.items() if since > version for name in names}
    return tuple(table for table in TABLES if table.name not in later)
