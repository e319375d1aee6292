import strawberry
from strawberry.schema.config import StrawberryConfig
from strawberry.types import get_object_definition

from graphql_api.documents.prices.telling import tell_prices
from graphql_api.errors.types import HANDLERS
from graphql_api.execution.executing import PlannedSchema
from graphql_api.mutations.accounts import AccountMutations
from graphql_api.mutations.balance_assertions import BalanceAssertionMutations
from graphql_api.mutations.buckets import BucketMutations
from graphql_api.mutations.budgets import BudgetMutations
from graphql_api.mutations.categories import CategoryMutations
from graphql_api.mutations.cookies import KeepSession
from graphql_api.mutations.deposits import DepositMutations
from graphql_api.mutations.entities import EntityMutations
from graphql_api.mutations.import_profiles import ImportProfileMutations
from graphql_api.mutations.imports import ImportMutations
from graphql_api.mutations.loans import LoanMutations
from graphql_api.mutations.mailed_proofs import MailedProofMutations
from graphql_api.mutations.opening_balances import OpeningBalanceMutations
from graphql_api.mutations.periods import PeriodMutations
from graphql_api.mutations.personal_tokens import PersonalTokenMutations
from graphql_api.mutations.predictions import PredictionMutations
from graphql_api.mutations.refunds import RefundMutations
from graphql_api.mutations.reloading import LookUpAnew
from graphql_api.mutations.reversals import ReversalMutations
from graphql_api.mutations.rules import RuleMutations
from graphql_api.mutations.second_factors import SecondFactorMutations
from graphql_api.mutations.sessions import SessionMutations
from graphql_api.mutations.transactions import TransactionMutations
from graphql_api.mutations.transfers import TransferMutations
from graphql_api.mutations.wallets import WalletMutations
from graphql_api.queries.aggregates import AggregateQueries
from graphql_api.queries.base_categories import BaseCategoryQueries
from graphql_api.queries.buckets import BucketQueries
from graphql_api.queries.currencies import CurrencyQueries
from graphql_api.queries.dashboard import DashboardQueries
from graphql_api.queries.jobs import JobQueries
from graphql_api.queries.nodes import NodeQueries
from graphql_api.queries.rules import RuleQueries
from graphql_api.queries.suggestions import SuggestionQueries
from graphql_api.queries.transactions import TransactionQueries
from graphql_api.queries.users import UserQueries
from graphql_api.queries.wallets import WalletQueries
from graphql_api.scalars import SCALARS
from graphql_api.types.amounts import write_in_currency
from graphql_api.types.needs import need_of


@strawberry.type(description="Everything that can be read.")
class Query(
    AggregateQueries,
    BaseCategoryQueries,
    BucketQueries,
    CurrencyQueries,
    DashboardQueries,
    JobQueries,
    NodeQueries,
    RuleQueries,
    SuggestionQueries,
    TransactionQueries,
    UserQueries,
    WalletQueries,
):
    pass


@strawberry.type(description="Everything that can be changed.")
class Mutation(
    AccountMutations,
    BalanceAssertionMutations,
    BucketMutations,
    BudgetMutations,
    CategoryMutations,
    DepositMutations,
    EntityMutations,
    ImportMutations,
    ImportProfileMutations,
    LoanMutations,
    MailedProofMutations,
    OpeningBalanceMutations,
    PeriodMutations,
    PersonalTokenMutations,
    PredictionMutations,
    RefundMutations,
    ReversalMutations,
    RuleMutations,
    SecondFactorMutations,
    SessionMutations,
    TransactionMutations,
    TransferMutations,
    WalletMutations,
):
    pass


for _field in get_object_definition(Mutation, strict=True).fields:
    need_of(_field)
    _field.extensions += [LookUpAnew(), KeepSession()]

schema = PlannedSchema(
    query=Query,
    mutation=Mutation,
    config=StrawberryConfig(scalar_map=SCALARS),
    exception_handlers=HANDLERS,
)
write_in_currency(schema._schema)  # noqa: SLF001 (Strawberry has no other way)
tell_prices(schema._schema)  # noqa: SLF001 (as above)
