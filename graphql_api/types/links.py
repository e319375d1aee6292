"""The types that others lead to before they are there, each said once: they form circles as the schema is a graph."""

from typing import TYPE_CHECKING, Annotated

import strawberry

if TYPE_CHECKING:
    from graphql_api.types.balance_assertions import BalanceAssertionType
    from graphql_api.types.buckets import AllocationType, BucketType
    from graphql_api.types.budgets import BudgetType
    from graphql_api.types.categories import CategoryType
    from graphql_api.types.deposits import DepositType
    from graphql_api.types.entities import EntityConnection, EntityType
    from graphql_api.types.import_profiles import ImportProfileType
    from graphql_api.types.imports import ImportConnection, ImportType
    from graphql_api.types.loans import LoanType
    from graphql_api.types.periods import PeriodType
    from graphql_api.types.predictions import PredictionType
    from graphql_api.types.rules import RuleMarkType, RuleType
    from graphql_api.types.transactions import TransactionConnection, TransactionType
    from graphql_api.types.transfers import TransferType
    from graphql_api.types.wallets import WalletType

Allocation = Annotated["AllocationType", strawberry.lazy("graphql_api.types.buckets")]
BalanceAssertion = Annotated["BalanceAssertionType", strawberry.lazy("graphql_api.types.balance_assertions")]
Bucket = Annotated["BucketType", strawberry.lazy("graphql_api.types.buckets")]
Budget = Annotated["BudgetType", strawberry.lazy("graphql_api.types.budgets")]
Category = Annotated["CategoryType", strawberry.lazy("graphql_api.types.categories")]
Deposit = Annotated["DepositType", strawberry.lazy("graphql_api.types.deposits")]
Entity = Annotated["EntityType", strawberry.lazy("graphql_api.types.entities")]
Entities = Annotated["EntityConnection", strawberry.lazy("graphql_api.types.entities")]
Import = Annotated["ImportType", strawberry.lazy("graphql_api.types.imports")]
Imports = Annotated["ImportConnection", strawberry.lazy("graphql_api.types.imports")]
ImportProfile = Annotated["ImportProfileType", strawberry.lazy("graphql_api.types.import_profiles")]
Loan = Annotated["LoanType", strawberry.lazy("graphql_api.types.loans")]
Period = Annotated["PeriodType", strawberry.lazy("graphql_api.types.periods")]
Prediction = Annotated["PredictionType", strawberry.lazy("graphql_api.types.predictions")]
Rule = Annotated["RuleType", strawberry.lazy("graphql_api.types.rules")]
RuleMark = Annotated["RuleMarkType", strawberry.lazy("graphql_api.types.rules")]
Transaction = Annotated["TransactionType", strawberry.lazy("graphql_api.types.transactions")]
Transactions = Annotated["TransactionConnection", strawberry.lazy("graphql_api.types.transactions")]
Transfer = Annotated["TransferType", strawberry.lazy("graphql_api.types.transfers")]
Wallet = Annotated["WalletType", strawberry.lazy("graphql_api.types.wallets")]
