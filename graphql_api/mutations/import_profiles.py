from typing import Annotated

import strawberry
import strawberry_django

from core.scopes import Scope
from finance import models
from finance.exchange.profiles import services
from finance.ledger.services.changes import Change
from graphql_api.context import Info
from graphql_api.mutations.inputs import RetrySafeInput, VersionedInput, once
from graphql_api.mutations.payloads import answer, result
from graphql_api.scalars import optional_pk, pk
from graphql_api.types.changes import ChangeType
from graphql_api.types.enums import ReadingTopic
from graphql_api.types.import_profiles import ImportProfileType
from graphql_api.types.needs import needs


@strawberry.input(description="What is decided about files of one header.")
class ImportAnswerInput:
    topic: ReadingTopic = strawberry.field(description="What it is about.")
    value: str = strawberry.field(description="What is decided.")


@strawberry.input(description="How files with one header are read: made when there is no profile of it, changed else.")
class SaveImportProfileInput(VersionedInput, RetrySafeInput):
    wallet_id: strawberry.ID | None = strawberry.field(default=None, description="The default wallet when absent.")
    name: str = strawberry.field(description="1 to 128 characters, unique in the wallet without regard to case.")
    columns: list[str] = strawberry.field(
        description="The names of the file's columns in their order, at most 256: files are known by them."
    )
    answers: list[ImportAnswerInput] = strawberry.field(
        description="What was decided about the file; what is of one file alone is left out."
    )
    deposit_id: strawberry.ID | None = strawberry.field(
        default=None, description="The deposit that the files are of, if they are all of one."
    )


@strawberry.input(description="A new name for an import profile.")
class RenameImportProfileInput(VersionedInput, RetrySafeInput):
    id: strawberry.ID = strawberry.field(description="The import profile.")
    name: str = strawberry.field(description="Its new name.")


@strawberry.input(description="The import profile to delete.")
class DeleteImportProfileInput(VersionedInput, RetrySafeInput):
    id: strawberry.ID = strawberry.field(description="The import profile.")


@strawberry.type(description="The import profile, and what changed with it.")
class SaveImportProfilePayload(ChangeType):
    import_profile = answer(ImportProfileType, "The import profile as it is now.")


@strawberry.type(description="The renamed import profile, and what changed with it.")
class RenameImportProfilePayload(ChangeType):
    import_profile = answer(ImportProfileType, "The import profile as it is now.")


@strawberry.type(description="What changed with the import profile that is gone.")
class DeleteImportProfilePayload(ChangeType):
    pass


SaveImportProfileResult = result(SaveImportProfilePayload, "The import profile as it is now, or why it is not.")
RenameImportProfileResult = result(RenameImportProfilePayload, "The renamed import profile, or why it is unchanged.")
DeleteImportProfileResult = result(DeleteImportProfilePayload, "What was deleted, or why nothing was.")


@needs(Scope.ADMIN)
@strawberry.type
class ImportProfileMutations:
    @strawberry_django.mutation(
        graphql_type=SaveImportProfileResult, description="Keep how files of a bank are read, for the next one."
    )
    def save_import_profile(
        self,
        info: Info,
        input: Annotated[SaveImportProfileInput, strawberry.argument(description="The import profile.")],
    ) -> Change[models.ImportProfile]:
        return once(
            info,
            input,
            services.save_import_profile,
            user=info.context.user,
            wallet_id=optional_pk(input.wallet_id, "Wallet"),
            name=input.name,
            columns=input.columns,
            answers={each.topic: each.value for each in input.answers},
            deposit_id=optional_pk(input.deposit_id, "Deposit"),
            expected_version=input.expected_version,
        )

    @strawberry_django.mutation(graphql_type=RenameImportProfileResult, description="Rename an import profile.")
    def rename_import_profile(
        self,
        info: Info,
        input: Annotated[RenameImportProfileInput, strawberry.argument(description="What to change.")],
    ) -> Change[models.ImportProfile]:
        return once(
            info,
            input,
            services.rename_import_profile,
            user=info.context.user,
            profile_id=pk(input.id, "ImportProfile"),
            name=input.name,
            expected_version=input.expected_version,
        )

    @strawberry_django.mutation(graphql_type=DeleteImportProfileResult, description="Delete an import profile.")
    def delete_import_profile(
        self,
        info: Info,
        input: Annotated[DeleteImportProfileInput, strawberry.argument(description="What to delete.")],
    ) -> Change[None]:
        return once(
            info,
            input,
            services.delete_import_profile,
            user=info.context.user,
            profile_id=pk(input.id, "ImportProfile"),
            expected_version=input.expected_version,
        )
