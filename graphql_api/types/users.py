from datetime import datetime
from typing import Any

import strawberry_django
from django.db.models import QuerySet
from strawberry import auto, relay

from core import models
from graphql_api.context import Info
from graphql_api.types.reports.spending import UserSpendingFields
from graphql_api.types.reports.user_reports import UserReports


@strawberry_django.type(models.User, name="User")
class UserType(UserReports, UserSpendingFields, relay.Node):
    email: auto
    username: str
    full_name: str
    time_zone: auto
    is_demo: auto
    joined_at: datetime = strawberry_django.field(description="When the user registered.")

    @classmethod
    def get_queryset(cls, queryset: QuerySet[models.User], info: Info, **_: Any) -> QuerySet[models.User]:
        """Nobody sees anyone but themselves."""
        return queryset.filter(pk=info.context.user.pk)
