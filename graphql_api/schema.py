import strawberry
from strawberry.schema.config import StrawberryConfig

from graphql_api.errors import HANDLERS
from graphql_api.mutations.deposits import DepositMutations
from graphql_api.queries.wallets import WalletQueries
from graphql_api.scalars import SCALARS


@strawberry.type(description="Everything that can be read.")
class Query(WalletQueries):
    pass


@strawberry.type(description="Everything that can be changed.")
class Mutation(DepositMutations):
    pass


schema = strawberry.Schema(
    query=Query,
    mutation=Mutation,
    config=StrawberryConfig(scalar_map=SCALARS),
    exception_handlers=HANDLERS,
)
