"""What must agree between rows that name one another: the one list that the ledger's proof and the tests read.

Services keep it under the lock on the wallet. On PostgreSQL a foreign key of several columns refuses what breaks it,
wherever both sides are columns; SQLite could only by triggers, which every later change of a table would drop.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from django.db import models

from finance.models.allocations import Allocation
from finance.models.balance_assertions import BalanceAssertion
from finance.models.bucket_totals import BucketTotal
from finance.models.budgets import Budget
from finance.models.categories import Category
from finance.models.import_profiles import ImportProfile
from finance.models.imports import ImportFile, ImportRow, ImportStatement
from finance.models.kinds import Kind
from finance.models.loans import Loan
from finance.models.predictions import Prediction
from finance.models.rules import Rule, RuleMark, RuleName
from finance.models.transactions import Transaction
from finance.models.wallet_rows import WalletRow


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a row of ``model`` names by ``name`` has the same ``fields`` as the row, and these ``values``."""

    model: type[WalletRow]
    name: str
    fields: tuple[str, ...] = ()
    values: Mapping[str, object] = field(default_factory=dict)
    rule: str = ""
    """Why it has them, as a sentence."""

    @property
    def named(self) -> type[models.Model]:
        model = self.model._meta.get_field(self.name).related_model
        assert isinstance(model, type)
        return model

    def path_of(self, field: str) -> str:
        """Where the row itself has the field: an owner by the path that every row has to it."""
        return self.model.OWNER if field == "owner" else field

    @property
    def may_be_gone(self) -> bool:
        """Whether the database lets a row name what is not there any more, which agrees with everything."""
        field = self.model._meta.get_field(self.name)
        assert isinstance(field, models.ForeignKey)
        return not field.db_constraint  # type: ignore[attr-defined]

    @property
    def columns(self) -> tuple[str, ...]:
        """The fields that are columns of both rows, never empty in the named one: what PostgreSQL compares."""
        if self.may_be_gone:
            return ()
        return tuple(
            field
            for field in self.fields
            if "__" not in self.path_of(field) and not self.named._meta.get_field(field).null
        )


AGREEMENTS: Final = (
    Agreement(Category, "default_deposit", ("wallet",)),
    Agreement(Category, "base_category", ("kind",)),
    Agreement(Prediction, "period", ("wallet",)),
    Agreement(Prediction, "category", ("wallet",), {"kind": Kind.EXPENSE}, "Only expenses are planned."),
    Agreement(Budget, "category", ("wallet",), {"kind": Kind.EXPENSE}, "Only expenses have budgets."),
    Agreement(Loan, "entity", ("wallet",)),
    Agreement(ImportProfile, "deposit", ("wallet",)),
    Agreement(BalanceAssertion, "deposit", ("wallet",)),
    Agreement(Transaction, "deposit", ("wallet",)),
    Agreement(Transaction, "category", ("wallet", "kind")),
    Agreement(Transaction, "entity", ("wallet",)),
    Agreement(Transaction, "period", ("wallet",)),
    Agreement(Transaction, "transfer", ("owner",)),
    Agreement(Transaction, "loan", ("wallet", "entity")),
    Agreement(
        Transaction,
        "refund_of",
        ("wallet", "category", "entity"),
        {"kind": Kind.EXPENSE, "refund_of": None, "transfer": None},
        "Only an expense is refunded, and neither a refund nor a transfer is one.",
    ),
    Agreement(
        Transaction,
        "reversal_of",
        ("wallet", "category", "entity"),
        {"kind": Kind.INCOME, "reversal_of": None, "transfer": None},
        "Only an income is reversed, and neither a reversal nor a transfer is one.",
    ),
    Agreement(Allocation, "transaction", ("wallet",)),
    Agreement(Allocation, "bucket", ("wallet",)),
    Agreement(BucketTotal, "bucket", ("wallet",)),
    Agreement(ImportFile, "origin", ("wallet",)),
    Agreement(ImportStatement, "origin", ("wallet",)),
    Agreement(ImportStatement, "deposit", ("wallet",)),
    Agreement(ImportRow, "origin", ("wallet",)),
    Agreement(ImportRow, "statement", ("wallet", "origin")),
    Agreement(ImportRow, "landed_on", ("wallet",)),
    Agreement(ImportRow, "transaction", ("wallet",)),
    Agreement(Rule, "category", ("wallet",)),
    Agreement(Rule, "entity", ("wallet",)),
    Agreement(Rule, "bucket", ("wallet",)),
    Agreement(RuleName, "rule", ("wallet",)),
    Agreement(RuleName, "deposit", ("wallet",)),
    Agreement(RuleName, "entity", ("wallet",)),
    Agreement(RuleMark, "transaction", ("wallet",)),
    Agreement(RuleMark, "rule", ("wallet",)),
)
