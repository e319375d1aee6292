from typing import Annotated

import strawberry
import strawberry_django

from core.scopes import Scope
from finance import models
from finance.ledger.services.changes import Change
from finance.wallets.services import buckets
from finance.wallets.services.buckets import BucketChanges, BucketPercentage
from graphql_api.context import Info
from graphql_api.mutations.inputs import (
    RetrySafeInput,
    VersionedInput,
    given,
    once,
    present,
)
from graphql_api.mutations.payloads import DeletionPayload, answer, result, within
from graphql_api.scalars import Percent, optional_pk, pk
from graphql_api.types.buckets import BucketType
from graphql_api.types.changes import ChangeType
from graphql_api.types.needs import needs
from graphql_api.types.wallets import WalletType


@strawberry.input(description="A new bucket.")
class CreateBucketInput(RetrySafeInput):
    wallet_id: strawberry.ID | None = strawberry.field(default=None, description="The default wallet when absent.")
    name: str = strawberry.field(description="1 to 128 characters, unique in the wallet without regard to case.")
    percentage: Percent | None = strawberry.field(
        default=None,
        description="Its part of every split income; at most 100 with the other buckets of the wallet; 0 when absent.",
    )
    position: int | None = strawberry.field(
        default=None, description="Its place, 0 or more, from which others move on; the last when absent or larger."
    )
    note: str = strawberry.field(default="", description="At most 2,000 characters.")


@strawberry.input(description="What to change about a bucket; whatever is absent stays.")
class UpdateBucketInput(VersionedInput, RetrySafeInput):
    id: strawberry.ID = strawberry.field(description="The bucket.")
    name: strawberry.Maybe[str] = strawberry.field(description="Its new name.")
    percentage: strawberry.Maybe[Percent] = strawberry.field(
        description="Its new percentage; with those of the wallet's other buckets at most 100."
    )
    position: strawberry.Maybe[int] = strawberry.field(
        description="Its new place, 0 or more, for which others move; the last when larger."
    )
    note: strawberry.Maybe[str] = strawberry.field(description="Its new note.")
    is_active: strawberry.Maybe[bool] = strawberry.field(
        description="False retires it, which makes its percentage 0; true brings it back."
    )

    def changes(self) -> BucketChanges:
        return present(
            BucketChanges(
                name=given(self.name),
                percentage=given(self.percentage),
                position=given(self.position),
                note=given(self.note),
                is_active=given(self.is_active),
            )
        )


@strawberry.input(description="The bucket to delete.")
class DeleteBucketInput(VersionedInput, RetrySafeInput):
    id: strawberry.ID = strawberry.field(description="The bucket.")
    move_transactions_to_id: strawberry.ID | None = strawberry.field(
        default=None,
        description="The bucket of the same wallet that gets what is in it, and its note; needed when anything is.",
    )


@strawberry.input(description="The percentage of one bucket.")
class BucketPercentageInput:
    bucket_id: strawberry.ID = strawberry.field(description="The bucket, of the wallet.")
    percentage: Percent = strawberry.field(description="Its new percentage, 0 to 100.")


@strawberry.input(description="New percentages of some buckets of a wallet; those of the others stay.")
class SetBucketAllocationsInput(RetrySafeInput):
    wallet_id: strawberry.ID | None = strawberry.field(default=None, description="The default wallet when absent.")
    percentages: list[BucketPercentageInput] = strawberry.field(
        description="Each bucket named once; all percentages of the wallet are at most 100 together."
    )


@strawberry.input(description="A new order of the buckets of a wallet.")
class SetBucketOrderInput(RetrySafeInput):
    wallet_id: strawberry.ID | None = strawberry.field(default=None, description="The default wallet when absent.")
    bucket_ids: list[strawberry.ID] = strawberry.field(
        description="All buckets of the wallet in their new order, retired ones too, each once."
    )


@strawberry.type(description="The new bucket, and what changed with it.")
class CreateBucketPayload(ChangeType):
    bucket = answer(BucketType, "The new bucket.")


@strawberry.type(description="The changed bucket, and what changed with it.")
class UpdateBucketPayload(ChangeType):
    bucket = answer(BucketType, "The bucket as it is now.")


@strawberry.type(description="What changed with the bucket that is gone.")
class DeleteBucketPayload(DeletionPayload):
    pass


@strawberry.type(description="The changed buckets, and what changed with them.")
class SetBucketAllocationsPayload(ChangeType):
    wallet = within(WalletType, "The wallet they are in.")
    buckets = answer(list[BucketType], "The buckets with new percentages, in the order asked for.")


@strawberry.type(description="The buckets in their new order, and what changed with them.")
class SetBucketOrderPayload(ChangeType):
    wallet = within(WalletType, "The wallet they are in.")
    buckets = answer(list[BucketType], "All its buckets in their new order.")


CreateBucketResult = result(CreateBucketPayload, "The new bucket, or why there is none.")
UpdateBucketResult = result(UpdateBucketPayload, "The changed bucket, or why it is unchanged.")
DeleteBucketResult = result(DeleteBucketPayload, "What was deleted, or why nothing was.")
SetBucketAllocationsResult = result(SetBucketAllocationsPayload, "The wallet, or why its buckets are unchanged.")
SetBucketOrderResult = result(SetBucketOrderPayload, "The buckets, or why their order is unchanged.")


@needs(Scope.ADMIN)
@strawberry.type
class BucketMutations:
    @strawberry_django.mutation(graphql_type=CreateBucketResult, description="Create a bucket.")
    def create_bucket(
        self, info: Info, input: Annotated[CreateBucketInput, strawberry.argument(description="The new bucket.")]
    ) -> Change[models.Bucket]:
        return once(
            info,
            input,
            buckets.create_bucket,
            user=info.context.user,
            wallet_id=optional_pk(input.wallet_id, "Wallet"),
            name=input.name,
            percentage=input.percentage,
            position=input.position,
            note=input.note,
        )

    @strawberry_django.mutation(graphql_type=UpdateBucketResult, description="Change or retire a bucket.")
    def update_bucket(
        self, info: Info, input: Annotated[UpdateBucketInput, strawberry.argument(description="What to change.")]
    ) -> Change[models.Bucket]:
        return once(
            info,
            input,
            buckets.update_bucket,
            user=info.context.user,
            expected_version=input.expected_version,
            bucket_id=pk(input.id, "Bucket"),
            **input.changes(),
        )

    @strawberry_django.mutation(
        graphql_type=DeleteBucketResult, description="Delete a bucket, moving what is in it first when asked to."
    )
    def delete_bucket(
        self, info: Info, input: Annotated[DeleteBucketInput, strawberry.argument(description="What to delete.")]
    ) -> Change[None]:
        return once(
            info,
            input,
            buckets.delete_bucket,
            user=info.context.user,
            expected_version=input.expected_version,
            bucket_id=pk(input.id, "Bucket"),
            move_transactions_to_id=optional_pk(input.move_transactions_to_id, "Bucket"),
        )

    @strawberry_django.mutation(
        graphql_type=SetBucketAllocationsResult, description="Set the percentages of several buckets at once."
    )
    def set_bucket_allocations(
        self,
        info: Info,
        input: Annotated[SetBucketAllocationsInput, strawberry.argument(description="The new percentages.")],
    ) -> Change[list[models.Bucket]]:
        return once(
            info,
            input,
            buckets.set_bucket_allocations,
            user=info.context.user,
            wallet_id=optional_pk(input.wallet_id, "Wallet"),
            percentages=[BucketPercentage(pk(each.bucket_id, "Bucket"), each.percentage) for each in input.percentages],
        )

    @strawberry_django.mutation(graphql_type=SetBucketOrderResult, description="Set the order of all buckets at once.")
    def set_bucket_order(
        self, info: Info, input: Annotated[SetBucketOrderInput, strawberry.argument(description="The new order.")]
    ) -> Change[list[models.Bucket]]:
        return once(
            info,
            input,
            buckets.set_bucket_order,
            user=info.context.user,
            wallet_id=optional_pk(input.wallet_id, "Wallet"),
            bucket_ids=[pk(id_, "Bucket") for id_ in input.bucket_ids],
        )
