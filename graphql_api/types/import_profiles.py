import strawberry
import strawberry_django

from finance import models
from finance.exchange.profiles.selectors import profile_as_read
from graphql_api.context import Info
from graphql_api.loaders.required import IfAny
from graphql_api.types import links
from graphql_api.types.base import Edited, WalletRowType
from graphql_api.types.enums import ReadingTopic


@strawberry.type(description="What is decided about files of one header.")
class ImportAnswer:
    topic: ReadingTopic = strawberry.field(description="What it is about.")
    value: str = strawberry.field(description="What is decided.")


@strawberry_django.type(models.ImportProfile, name="ImportProfile")
class ImportProfileType(Edited, WalletRowType):
    name: str

    @strawberry.field(description="The names of the columns of its files, in their order.")
    @staticmethod
    def columns(profile: strawberry.Parent[models.ImportProfile]) -> list[str]:
        return [*profile.columns]

    @strawberry.field(description="What is decided about its files, and goes behind what they prove.")
    @staticmethod
    def answers(profile: strawberry.Parent[models.ImportProfile]) -> list[ImportAnswer]:
        return [ImportAnswer(topic=topic, value=value) for topic, value in profile_as_read(profile).answers.items()]

    @strawberry.field(
        graphql_type=links.Deposit | None, description="The deposit that its files are of, if they are all of one."
    )
    @staticmethod
    def deposit(profile: strawberry.Parent[models.ImportProfile], info: Info) -> IfAny[models.Deposit]:
        id_ = profile.deposit_id
        return info.context.loaders.deposit.look_up(id_) if id_ else None
