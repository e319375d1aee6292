from typing import Annotated

import strawberry
import strawberry_django

from core.models import Job
from core.scopes import Scope
from finance import models
from finance.exchange.imports import committing, deciding, jobs, previews, undoing
from finance.exchange.imports.deciding import RowChanges
from finance.ledger.services.changes import Change
from graphql_api.context import Info
from graphql_api.mutations.import_profiles import ImportAnswerInput
from graphql_api.mutations.inputs import (
    BookingInput,
    RetrySafeInput,
    VersionedInput,
    given,
    given_optional_pk,
    once,
    present,
)
from graphql_api.mutations.payloads import answer, result
from graphql_api.scalars import pk
from graphql_api.types.changes import ChangeType
from graphql_api.types.enums import ImportDecisionEnum
from graphql_api.types.import_filters import ImportRowFilterInput
from graphql_api.types.imports import ImportType
from graphql_api.types.jobs import JobType
from graphql_api.types.needs import needs


@strawberry.input(description="Which deposit an account of a file is.")
class ImportDepositInput:
    position: int = strawberry.field(description="The place of the account in the file, from 0.")
    deposit_id: strawberry.ID = strawberry.field(description="A deposit of the import's wallet.")


@strawberry.input(description="How the file of an import that is looked at is read again.")
class ReadImportAgainInput(VersionedInput, RetrySafeInput):
    id: strawberry.ID = strawberry.field(description="The import.")
    answers: list[ImportAnswerInput] = strawberry.field(
        default_factory=list, description="What is decided otherwise, beside what was before."
    )
    deposits: list[ImportDepositInput] = strawberry.field(
        default_factory=list, description="The deposits of its accounts; those that are not named stay."
    )


@strawberry.input(description="What becomes of rows of an import that is looked at.")
class UpdateImportRowsInput(VersionedInput, RetrySafeInput):
    id: strawberry.ID = strawberry.field(description="The import.")
    filter: ImportRowFilterInput = strawberry.field(description="Which of its rows.")
    decision: strawberry.Maybe[ImportDecisionEnum] = strawberry.field(description="What becomes of them.")
    name: strawberry.Maybe[str] = strawberry.field(description="What they are called, at most 128 characters.")
    category_id: strawberry.Maybe[strawberry.ID | None] = strawberry.field(
        description="Their category; none when null."
    )
    entity_id: strawberry.Maybe[strawberry.ID | None] = strawberry.field(description="Their entity; none when null.")
    bucket_id: strawberry.Maybe[strawberry.ID | None] = strawberry.field(description="Their bucket; none when null.")


@strawberry.input(description="The import whose rows are booked as they are decided on.")
class CommitImportInput(VersionedInput, BookingInput):
    id: strawberry.ID = strawberry.field(description="The import.")


@strawberry.input(description="The import that is taken back.")
class UndoImportInput(VersionedInput, BookingInput):
    id: strawberry.ID = strawberry.field(description="The import.")
    take_changed: bool = strawberry.field(
        default=False, description="Whether what was changed since by a person is taken back, too."
    )


@strawberry.input(description="The import that is looked at and not wanted.")
class DiscardImportInput(VersionedInput, RetrySafeInput):
    id: strawberry.ID = strawberry.field(description="The import.")


@strawberry.type(description="The import as it is read now, and what changed with it.")
class ReadImportAgainPayload(ChangeType):
    imported = answer(ImportType, "The import as it is now.")


@strawberry.type(description="The import with its rows decided on, and what changed with it.")
class UpdateImportRowsPayload(ChangeType):
    imported = answer(ImportType, "The import as it is now.")

    @strawberry.field(description="How many of the rows the decision is none of: they stay as they were decided on.")
    @staticmethod
    def skipped(change: strawberry.Parent[Change[models.Import]]) -> int:
        return change.skipped


@strawberry.type(description="The committed import, and what changed with it.")
class CommitImportPayload(ChangeType):
    imported = answer(ImportType, "The import as it is now.")


@strawberry.type(description="The import that was taken back, what stays of it, and what changed with it.")
class UndoImportPayload(ChangeType):
    imported = answer(
        ImportType,
        "The import as it is now: its rows whose `reason` is UNDONE were taken back, those of CHANGED_SINCE were kept, "
        "and CLOSED_PERIOD, HAS_CORRECTIONS and OF_A_LOAN are in the way of others.",
    )

    @strawberry.field(description="How many of its rows stay.")
    @staticmethod
    def staying(change: strawberry.Parent[Change[models.Import]]) -> int:
        return change.skipped


@strawberry.type(description="The work on the import, which begins soon; nothing changed with it yet.")
class CommitImportLaterPayload(ChangeType):
    job = answer(JobType, "The work: `job(id)` tells how it stands, and its import once it is done.")


@strawberry.type(description="The work on the import, which begins soon; nothing changed with it yet.")
class UndoImportLaterPayload(ChangeType):
    job = answer(JobType, "The work: `job(id)` tells how it stands, and its import once it is done.")


@strawberry.type(description="What changed with the import that is gone.")
class DiscardImportPayload(ChangeType):
    pass


ReadImportAgainResult = result(ReadImportAgainPayload, "The import as it is read now, or why it is not.")
UpdateImportRowsResult = result(UpdateImportRowsPayload, "The import with its rows decided on, or why they are not.")
CommitImportResult = result(CommitImportPayload, "The committed import, or why nothing was booked.")
UndoImportResult = result(UndoImportPayload, "The import that was taken back, or why it was not.")
CommitImportLaterResult = result(CommitImportLaterPayload, "The work that books its rows, or why there is none.")
UndoImportLaterResult = result(UndoImportLaterPayload, "The work that takes it back, or why there is none.")
DiscardImportResult = result(DiscardImportPayload, "What was deleted, or why nothing was.")


@needs(Scope.IMPORT)
@strawberry.type
class ImportMutations:
    @strawberry_django.mutation(
        graphql_type=ReadImportAgainResult,
        description="Read the file of an import again, otherwise than it was; rows that are the same stay decided on.",
    )
    def read_import_again(
        self, info: Info, input: Annotated[ReadImportAgainInput, strawberry.argument(description="How.")]
    ) -> Change[models.Import]:
        return once(
            info,
            input,
            previews.read_again,
            user=info.context.user,
            import_id=pk(input.id, "Import"),
            answers={each.topic: each.value for each in input.answers},
            deposits={each.position: pk(each.deposit_id, "Deposit") for each in input.deposits},
            expected_version=input.expected_version,
        )

    @strawberry_django.mutation(
        graphql_type=UpdateImportRowsResult, description="Decide what becomes of rows of an import, many at once."
    )
    def update_import_rows(
        self,
        info: Info,
        input: Annotated[UpdateImportRowsInput, strawberry.argument(description="What becomes of them.")],
    ) -> Change[models.Import]:
        changes: RowChanges = {
            "decision": given(input.decision),
            "name": given(input.name),
            "category_id": given_optional_pk(input.category_id, "Category"),
            "entity_id": given_optional_pk(input.entity_id, "Entity"),
            "bucket_id": given_optional_pk(input.bucket_id, "Bucket"),
        }
        return once(
            info,
            input,
            deciding.update_import_rows,
            user=info.context.user,
            import_id=pk(input.id, "Import"),
            filter=input.filter.to_domain(),
            expected_version=input.expected_version,
            **present(changes),
        )

    @strawberry_django.mutation(
        graphql_type=CommitImportResult, description="Book all rows of an import that are not left, or none of them."
    )
    def commit_import(
        self, info: Info, input: Annotated[CommitImportInput, strawberry.argument(description="Which import.")]
    ) -> Change[models.Import]:
        return once(
            info,
            input,
            committing.commit_import,
            user=info.context.user,
            import_id=pk(input.id, "Import"),
            expected_version=input.expected_version,
        )

    @strawberry_django.mutation(
        graphql_type=UndoImportResult,
        description="Take back what an import booked, confirmed and paired, also after other work was done.",
    )
    def undo_import(
        self, info: Info, input: Annotated[UndoImportInput, strawberry.argument(description="Which import.")]
    ) -> Change[models.Import]:
        return once(
            info,
            input,
            undoing.undo_import,
            user=info.context.user,
            import_id=pk(input.id, "Import"),
            take_changed=input.take_changed,
            expected_version=input.expected_version,
        )

    @strawberry_django.mutation(
        graphql_type=CommitImportLaterResult,
        description="Book them in the background: what thousands of rows take longer for than anybody waits.",
    )
    def commit_import_later(
        self, info: Info, input: Annotated[CommitImportInput, strawberry.argument(description="Which import.")]
    ) -> Change[Job]:
        return once(
            info,
            input,
            jobs.commit_later,
            user=info.context.user,
            import_id=pk(input.id, "Import"),
            expected_version=input.expected_version,
        )

    @strawberry_django.mutation(
        graphql_type=UndoImportLaterResult, description="Take an import back in the background, as undoImport does."
    )
    def undo_import_later(
        self, info: Info, input: Annotated[UndoImportInput, strawberry.argument(description="Which import.")]
    ) -> Change[Job]:
        return once(
            info,
            input,
            jobs.undo_later,
            user=info.context.user,
            import_id=pk(input.id, "Import"),
            take_changed=input.take_changed,
            expected_version=input.expected_version,
        )

    @strawberry_django.mutation(
        graphql_type=DiscardImportResult, description="Delete an import that was looked at and not committed."
    )
    def discard_import(
        self, info: Info, input: Annotated[DiscardImportInput, strawberry.argument(description="Which import.")]
    ) -> Change[None]:
        return once(
            info,
            input,
            previews.discard_import,
            user=info.context.user,
            import_id=pk(input.id, "Import"),
            expected_version=input.expected_version,
        )
