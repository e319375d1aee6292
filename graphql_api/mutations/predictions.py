from typing import Annotated

import strawberry
import strawberry_django

from core.models import User
from finance import models
from finance.planning.selectors.predictions import Plan, plans_by_id
from finance.planning.services import predictions
from graphql_api.context import Info
from graphql_api.errors.types import Conflict, InvalidInput, NotFound
from graphql_api.mutations.inputs import RetrySafeInput, VersionedInput, once
from graphql_api.scalars import Money, given, pk
from graphql_api.types.predictions import CopiedPredictionsType, PredictionDeletionType, PredictionType


@strawberry.input(description="A new prediction in a period that is a draft.")
class CreatePredictionInput(RetrySafeInput):
    period_id: strawberry.ID = strawberry.field(description="The period, which is a draft.")
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


@strawberry.input(description="The prediction to delete.")
class DeletePredictionInput(VersionedInput, RetrySafeInput):
    id: strawberry.ID = strawberry.field(description="The prediction, whose period is a draft.")


@strawberry.input(description="Where to copy the predictions of the previous period to.")
class CopyPredictionsInput(RetrySafeInput):
    period_id: strawberry.ID = strawberry.field(description="A draft without predictions.")


CreatePredictionResult = Annotated[
    PredictionType | InvalidInput | NotFound | Conflict,
    strawberry.union("CreatePredictionResult", description="The new prediction, or why there is none."),
]
UpdatePredictionResult = Annotated[
    PredictionType | InvalidInput | NotFound | Conflict,
    strawberry.union("UpdatePredictionResult", description="The changed prediction, or why it is unchanged."),
]
DeletePredictionResult = Annotated[
    PredictionDeletionType | InvalidInput | NotFound | Conflict,
    strawberry.union("DeletePredictionResult", description="What was deleted, or why nothing was."),
]
CopyPredictionsResult = Annotated[
    CopiedPredictionsType | InvalidInput | NotFound | Conflict,
    strawberry.union("CopyPredictionsResult", description="The copies, or why there are none."),
]


@strawberry.type
class PredictionMutations:
    @strawberry_django.mutation(
        graphql_type=CreatePredictionResult, description="Plan the spending of an expense category in a draft."
    )
    def create_prediction(
        self,
        info: Info,
        input: Annotated[CreatePredictionInput, strawberry.argument(description="The new prediction.")],
    ) -> Plan:
        user = info.context.user
        prediction = once(
            info,
            input,
            predictions.create_prediction,
            period_id=pk(input.period_id, "Period"),
            category_id=pk(input.category_id, "Category"),
            current_plan=input.current_plan,
            note=input.note,
        )
        return _plan(user, prediction)

    @strawberry_django.mutation(
        graphql_type=UpdatePredictionResult,
        description="Change the plan or the note of a prediction whose period is not closed.",
    )
    def update_prediction(
        self, info: Info, input: Annotated[UpdatePredictionInput, strawberry.argument(description="What to change.")]
    ) -> Plan:
        user = info.context.user
        changes = given(current_plan=input.current_plan, note=input.note)
        prediction_id = pk(input.id, "Prediction")
        return _plan(
            user,
            once(info, input, predictions.update_prediction, prediction_id=prediction_id, **changes),
        )

    @strawberry_django.mutation(
        graphql_type=DeletePredictionResult, description="Delete a prediction whose period is a draft."
    )
    def delete_prediction(
        self, info: Info, input: Annotated[DeletePredictionInput, strawberry.argument(description="What to delete.")]
    ) -> predictions.PredictionDeletion:
        return once(info, input, predictions.delete_prediction, prediction_id=pk(input.id, "Prediction"))

    @strawberry_django.mutation(
        graphql_type=CopyPredictionsResult,
        description="Copy plans and notes of the period before, leaving out those of retired categories.",
    )
    def copy_predictions(
        self, info: Info, input: Annotated[CopyPredictionsInput, strawberry.argument(description="Where to copy to.")]
    ) -> CopiedPredictionsType:
        user, period_id = info.context.user, pk(input.period_id, "Period")
        copies = once(info, input, predictions.copy_predictions, period_id=period_id)
        plans = list(plans_by_id(user=user, ids=[copy.pk for copy in copies]).values())
        return CopiedPredictionsType(period_id=period_id, predictions=plans)  # type: ignore[arg-type]


def _plan(user: User, prediction: models.Prediction) -> Plan:
    """The prediction with its figures."""
    return plans_by_id(user=user, ids=[prediction.pk])[prediction.pk]
