from typing import Any

import strawberry
from django.db.models import QuerySet
from strawberry import relay

from core.models import OwnedModel
from graphql_api.context import Info


@strawberry.type
class OwnedType(relay.Node):
    """Base of every type backed by a model: its rows are always the caller's own."""

    @classmethod
    def get_queryset(cls, queryset: QuerySet[OwnedModel], info: Info, **_: Any) -> QuerySet[OwnedModel]:
        return queryset.filter(queryset.model.owned_by(info.context.user))
