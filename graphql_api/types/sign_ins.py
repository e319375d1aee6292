from datetime import datetime

import strawberry
import strawberry_django
from strawberry import relay

from core import models
from graphql_api.context import Info

NAME = "SignIn"


@strawberry_django.type(models.SignIn, name=NAME)
class SignInType:
    device: str
    started_at: datetime
    last_used_at: datetime
    expires_at: datetime

    @strawberry.field(graphql_type=strawberry.ID, description="Names it where it is to be ended.")
    @staticmethod
    def id(row: strawberry.Parent[models.SignIn]) -> str:
        return relay.to_base64(NAME, row.pk)

    @strawberry.field(description="Whether it is the session of this request.")
    @staticmethod
    def is_current(row: strawberry.Parent[models.SignIn], info: Info) -> bool:
        return info.context.visitor is not None and row.pk == info.context.visitor.session_id
