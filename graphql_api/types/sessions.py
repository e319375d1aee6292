from datetime import datetime

import strawberry

from core import sessions, tokens
from graphql_api.context import Info
from graphql_api.types.users import UserType


@strawberry.type(name="Session", description="A signed-in user with both tokens, which are told once.")
class SessionType:
    user: UserType = strawberry.field(description="Who is signed in.")
    access_token: str = strawberry.field(
        description="For the header `Authorization: Bearer <access token>` of each request; good for five minutes."
    )
    access_token_expires_at: datetime = strawberry.field(description="When the access token expires.")
    refresh_token_expires_at: datetime = strawberry.field(description="When the refresh token expires.")

    @strawberry.field(
        description="Buys the next tokens by `refreshToken`, once; good for seven days. Null where a cookie keeps it."
    )
    @staticmethod
    def refresh_token(session: strawberry.Parent[sessions.Session], info: Info) -> str | None:
        return None if info.context.uses_cookie else session.refresh_token

    @classmethod
    def is_type_of(cls, value: object, _: object) -> bool:
        return isinstance(value, sessions.Session)


@strawberry.type(name="TokenClaims", description="What a valid access token says.")
class TokenClaimsType:
    user: UserType = strawberry.field(description="Whom it signs in.")
    expires_at: datetime = strawberry.field(description="When it expires.")

    @classmethod
    def is_type_of(cls, value: object, _: object) -> bool:
        return isinstance(value, tokens.Claims)
