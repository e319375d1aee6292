from datetime import datetime
from typing import Any

import strawberry
import strawberry_django
from django.db.models import QuerySet
from strawberry import auto, relay

from core import models
from core.personal_tokens import personal_access_tokens
from core.scopes import SIGNED_IN
from core.second_factors import has_totp
from core.sessions import MOST_SESSIONS, sessions_of
from graphql_api.context import Info
from graphql_api.loaders.base import in_thread
from graphql_api.types.needs import Needs
from graphql_api.types.personal_tokens import PersonalAccessTokenType
from graphql_api.types.reports.spending import UserSpendingFields
from graphql_api.types.reports.user_reports import UserReports
from graphql_api.types.sign_ins import SignInType


@strawberry_django.type(models.User, name="User")
class UserType(UserReports, UserSpendingFields, relay.Node):
    _id_attr = "pk"  # As in OwnedType.

    email: auto
    username: str
    full_name: str
    time_zone: auto
    is_demo: auto
    joined_at: datetime = strawberry_django.field(description="When the user registered.")

    @strawberry.field(description="When the user proved that they read this e-mail address; null until they do.")
    @staticmethod
    def email_confirmed_at(user: strawberry.Parent[models.User]) -> datetime | None:
        return user.email_confirmed_at if user.has_confirmed_email else None

    @strawberry.field(description="Whether signing in takes a code beside the password.")
    @staticmethod
    async def has_totp(user: strawberry.Parent[models.User]) -> bool:
        return await in_thread(has_totp, user)

    @strawberry.field(
        graphql_type=list[PersonalAccessTokenType] | None,
        extensions=[Needs(SIGNED_IN)],
        description="The tokens of programs that are not revoked, the newest first; no token may see it.",
    )
    @staticmethod
    async def personal_access_tokens(user: strawberry.Parent[models.User]) -> list[models.PersonalAccessToken]:
        return await in_thread(personal_access_tokens, user=user)

    @strawberry.field(
        graphql_type=list[SignInType] | None,
        extensions=[Needs(SIGNED_IN)],
        description=(
            f"Where the user is signed in, last used first, at most {MOST_SESSIONS} sessions; no token may see it."
        ),
    )
    @staticmethod
    async def sessions(user: strawberry.Parent[models.User]) -> list[models.SignIn]:
        return await in_thread(sessions_of, user)

    @classmethod
    def get_queryset(cls, queryset: QuerySet[models.User], info: Info, **_: Any) -> QuerySet[models.User]:
        """Nobody sees anyone but themselves."""
        return queryset.filter(pk=info.context.user.pk)
