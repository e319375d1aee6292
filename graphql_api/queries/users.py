import strawberry
import strawberry_django

from core.models import User
from graphql_api.context import Info
from graphql_api.types.users import UserType


@strawberry.type
class UserQueries:
    @strawberry_django.field(graphql_type=UserType, description="The user who is signed in.")
    def me(self, info: Info) -> User:
        return info.context.user
