"""What a backup holds: every table of a user's, each after those it refers to, with every field that is not derived.

Balances, ``repaid``, ``refunded`` and ``reversed`` are there too, so that a restore can prove that its figures are
the same.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from django.db import models

from core.fields import FoldedField
from finance.models import (
    Allocation,
    BalanceAssertion,
    Bucket,
    Budget,
    Category,
    Deposit,
    Entity,
    ImportProfile,
    Loan,
    Period,
    Prediction,
    Transaction,
    Transfer,
    Wallet,
)

FORMAT: Final = "pocketgraph-backup"
VERSION: Final = 5
"""Goes up when a table or field comes, goes or changes its meaning."""
PROFILE: Final = ("full_name", "time_zone")
"""What of the user is restored, too; how they sign in stays as it is."""
LEFT_OUT: Final = frozenset({"owner", "data_version"})
"""Whose it is, which the restore decides, and what only caches know."""
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

    @cached_property
    def fields(self) -> tuple[Column, ...]:
        return tuple(
            field
            for field in self.model._meta.concrete_fields
            if not (isinstance(field, FoldedField) or field.generated or field.name in self._left_out)
        )

    @property
    def _left_out(self) -> frozenset[str]:
        return LEFT_OUT | {"wallet"} if self.parent else LEFT_OUT

    @cached_property
    def has_wallet(self) -> bool:
        """Whether a file says in which wallet its rows are."""
        return any(field.name == "wallet" for field in self.fields)

    def fields_of(self, version: int) -> tuple[Column, ...]:
        """Those that a file of this version has."""
        later = {name for since, names in NEW.items() if since > version for name in names}
        return tuple(field for field in self.fields if f"{self.name}.{field.name}" not in later)


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
)
NEW: Final = {
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
NEW_TABLES: Final = {5: {"balance_assertions", "import_profiles"}}
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
