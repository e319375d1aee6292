from datetime import datetime

import strawberry
import strawberry_django
from strawberry import auto, relay

from core import models
from graphql_api.types.enums import TokenScope

NAME = "PersonalAccessToken"


@strawberry_django.type(models.PersonalAccessToken, name=NAME)
class PersonalAccessTokenType:
    name: str
    prefix: auto
    created_at: datetime
    expires_at: auto
    last_used_at: auto

    @strawberry.field(graphql_type=strawberry.ID, description="Names it where it is to be revoked.")
    @staticmethod
    def id(token: strawberry.Parent[models.PersonalAccessToken]) -> str:
        return relay.to_base64(NAME, token.pk)

    @strawberry.field(graphql_type=list[TokenScope], description="What it opens.")
    @staticmethod
    def scopes(token: strawberry.Parent[models.PersonalAccessToken]) -> list[TokenScope]:
        return [scope for scope in TokenScope if scope in token.opens]
