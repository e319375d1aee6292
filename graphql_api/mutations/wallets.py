from typing import Annotated

import strawberry
import strawberry_django

from core.scopes import Scope
from finance import models
from finance.ledger.services.changes import Change
from finance.wallets.services import wallets
from finance.wallets.services.wallets import WalletChanges
from graphql_api.context import Info
from graphql_api.mutations.inputs import (
    RetrySafeInput,
    VersionedInput,
    given,
    once,
    present,
)
from graphql_api.mutations.payloads import answer, result
from graphql_api.scalars import pk
from graphql_api.types.changes import ChangeType
from graphql_api.types.needs import needs
from graphql_api.types.wallets import WalletType


@strawberry.input(description="A new wallet.")
class CreateWalletInput(RetrySafeInput):
    name: str = strawberry.field(description="1 to 128 characters, unique among your wallets without regard to case.")
    currency: str = strawberry.field(description="The ISO 4217 code of the currency of every amount in it.")
    description: str = strawberry.field(default="", description="What it is for; at most 2,000 characters.")


@strawberry.input(description="What to change about a wallet; whatever is absent stays.")
class UpdateWalletInput(VersionedInput, RetrySafeInput):
    id: strawberry.ID = strawberry.field(description="The wallet.")
    name: strawberry.Maybe[str] = strawberry.field(description="Its new name.")
    currency: strawberry.Maybe[str] = strawberry.field(
        description="Its new currency, while it has neither transactions nor predictions."
    )
    description: strawberry.Maybe[str] = strawberry.field(description="What it is for from now on.")
    is_default: strawberry.Maybe[bool] = strawberry.field(
        description="True makes it the default in place of the one that is; there always is one, so false is refused."
    )

    def changes(self) -> WalletChanges:
        return present(
            WalletChanges(
                name=given(self.name),
                currency=given(self.currency),
                description=given(self.description),
                is_default=given(self.is_default),
            )
        )


@strawberry.input(description="The wallet to delete with everything in it.")
class DeleteWalletInput(VersionedInput, RetrySafeInput):
    id: strawberry.ID = strawberry.field(description="The wallet.")
    name: str | None = strawberry.field(
        default=None, description="Its name once more; needed when it has transactions, which are deleted with it."
    )


@strawberry.type(description="The new wallet, and what changed with it.")
class CreateWalletPayload(ChangeType):
    wallet = answer(WalletType, "The new wallet.")


@strawberry.type(description="The changed wallet, and what changed with it.")
class UpdateWalletPayload(ChangeType):
    wallet = answer(WalletType, "The wallet as it is now.")


@strawberry.type(description="What changed with the wallet that is gone.")
class DeleteWalletPayload(ChangeType):
    default_wallet = answer(WalletType, "The default wallet from now on.")


CreateWalletResult = result(CreateWalletPayload, "The new wallet, or why there is none.")
UpdateWalletResult = result(UpdateWalletPayload, "The changed wallet, or why it is unchanged.")
DeleteWalletResult = result(DeleteWalletPayload, "What was deleted, or why nothing was.")


@needs(Scope.ADMIN)
@strawberry.type
class WalletMutations:
    @strawberry_django.mutation(graphql_type=CreateWalletResult, description="Create a wallet.")
    def create_wallet(
        self, info: Info, input: Annotated[CreateWalletInput, strawberry.argument(description="The new wallet.")]
    ) -> Change[models.Wallet]:
        return once(
            info,
            input,
            wallets.create_wallet,
            user=info.context.user,
            name=input.name,
            currency=input.currency,
            description=input.description,
        )

    @strawberry_django.mutation(
        graphql_type=UpdateWalletResult,
        description="Rename or describe a wallet, change its currency or make it the default one.",
    )
    def update_wallet(
        self, info: Info, input: Annotated[UpdateWalletInput, strawberry.argument(description="What to change.")]
    ) -> Change[models.Wallet]:
        return once(
            info,
            input,
            wallets.update_wallet,
            user=info.context.user,
            expected_version=input.expected_version,
            wallet_id=pk(input.id, "Wallet"),
            **input.changes(),
        )

    @strawberry_django.mutation(
        graphql_type=DeleteWalletResult, description="Delete a wallet with everything in it; the last one stays."
    )
    def delete_wallet(
        self, info: Info, input: Annotated[DeleteWalletInput, strawberry.argument(description="What to delete.")]
    ) -> Change[models.Wallet]:
        return once(
            info,
            input,
            wallets.delete_wallet,
            user=info.context.user,
            expected_version=input.expected_version,
            wallet_id=pk(input.id, "Wallet"),
            name=input.name,
        )
