from typing import Annotated

import strawberry
import strawberry_django

from core.scopes import Scope
from finance import models
from finance.ledger.services.changes import Change
from finance.planning.services import predictions
from finance.planning.services.predictions import PredictionChanges
from graphql_api.context import Info
from graphql_api.mutations.inputs import (
    RetrySafeInput,
    VersionedInput,
    given,
    once,
    present,
)
from graphql_api.mutations.payloads import CopyPayload, loaded_answer, result, within
from graphql_api.scalars import Money, pk
from graphql_api.types.changes import ChangeType
from graphql_api.types.needs import needs
from graphql_api.types.periods import PeriodType
from graphql_api.types.predictions import PredictionType


@strawberry.input(description="A new prediction in a period that is not closed.")
class CreatePredictionInput(RetrySafeInput):
    period_id: strawberry.ID = strawberry.field(description="The period, which is not closed.")
    category_id: strawberry.ID = strawberry.field(
        description="An expense category of the same wallet, without a prediction in the period."
    )
    current_plan: Money = strawberry.field(description="What is planned to be spent; 0 or more.")
    note: str = strawberry.field(default="", description="At most 2,000 characters.")


@strawberry.input(description="What to change about a prediction of a period not closed; whatever is absent stays.")
class UpdatePredictionInput(VersionedInput, RetrySafeInput):
    id: strawberry.ID = strawberry.field(description="The prediction.")
    current_plan: strawberry.Maybe[Money] = strawberry.field(description="Its new plan; 0 or more.")
    note: strawberry.Maybe[str] = strawberry.field(description="Its new note.")

    def changes(self) -> PredictionChanges:
        return present(
            PredictionChanges(
                current_plan=given(self.current_plan),
                note=given(self.note),
            )
        )


@strawberry.input(description="The prediction to delete.")
class DeletePredictionInput(VersionedInput, RetrySafeInput):
    id: strawberry.ID = strawberry.field(
        description="The prediction; it has no initial plan, and its period is not closed."
    )


@strawberry.input(description="Where to copy the predictions of the previous period to.")
class CopyPredictionsInput(RetrySafeInput):
    period_id: strawberry.ID = strawberry.field(description="A draft without predictions.")


@strawberry.type(description="The new prediction, and what changed with it.")
class CreatePredictionPayload(ChangeType):
    prediction = loaded_answer(PredictionType, lambda loaders: loaders.plan, "The new prediction.")


@strawberry.type(description="The changed prediction, and what changed with it.")
class UpdatePredictionPayload(ChangeType):
    prediction = loaded_answer(PredictionType, lambda loaders: loaders.plan, "The prediction as it is now.")


@strawberry.type(description="What changed with the prediction that is gone.")
class DeletePredictionPayload(ChangeType):
    pass


@strawberry.type(description="The copied predictions, and what changed with them.")
class CopyPredictionsPayload(CopyPayload):
    predictions = loaded_answer(
        list[PredictionType], lambda loaders: loaders.plan, "The copies, by the name of their category."
    )
    period = within(PeriodType, "The period they were copied to.")


CreatePredictionResult = result(CreatePredictionPayload, "The new prediction, or why there is none.")
UpdatePredictionResult = result(UpdatePredictionPayload, "The changed prediction, or why it is unchanged.")
DeletePredictionResult = result(DeletePredictionPayload, "What was deleted, or why nothing was.")
CopyPredictionsResult = result(CopyPredictionsPayload, "The copies, or why there are none.")


@needs(Scope.ADMIN)
@strawberry.type
class PredictionMutations:
    @strawberry_django.mutation(
        graphql_type=CreatePredictionResult,
        description="Plan the spending of an expense category in an open period.",
    )
    def create_prediction(
        self,
        info: Info,
        input: Annotated[CreatePredictionInput, strawberry.argument(description="The new prediction.")],
    ) -> Change[models.Prediction]:
        return once(
            info,
            input,
            predictions.create_prediction,
            user=info.context.user,
            period_id=pk(input.period_id, "Period"),
            category_id=pk(input.category_id, "Category"),
            current_plan=input.current_plan,
            note=input.note,
        )

    @strawberry_django.mutation(
        graphql_type=UpdatePredictionResult,
        description="Change the plan or the note of a prediction whose period is not closed.",
    )
    def update_prediction(
        self, info: Info, input: Annotated[UpdatePredictionInput, strawberry.argument(description="What to change.")]
    ) -> Change[models.Prediction]:
        return once(
            info,
            input,
            predictions.update_prediction,
            user=info.context.user,
            prediction_id=pk(input.id, "Prediction"),
            expected_version=input.expected_version,
            **input.changes(),
        )

    @strawberry_django.mutation(
        graphql_type=DeletePredictionResult,
        description="Delete a prediction of a draft, or one added to an active period.",
    )
    def delete_prediction(
        self, info: Info, input: Annotated[DeletePredictionInput, strawberry.argument(description="What to delete.")]
    ) -> Change[None]:
        return once(
            info,
            input,
            predictions.delete_prediction,
            user=info.context.user,
            prediction_id=pk(input.id, "Prediction"),
            expected_version=input.expected_version,
        )

    @strawberry_django.mutation(
        graphql_type=CopyPredictionsResult,
        description="Copy plans and notes of the period before, leaving out those of retired categories.",
    )
    def copy_predictions(
        self, info: Info, input: Annotated[CopyPredictionsInput, strawberry.argument(description="Where to copy to.")]
    ) -> Change[list[models.Prediction]]:
        return once(
            info,
            input,
            predictions.copy_predictions,
            user=info.context.user,
            period_id=pk(input.period_id, "Period"),
        )
