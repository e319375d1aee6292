from typing import Annotated

import strawberry
import strawberry_django

from finance import models
from finance.wallets.selectors import base_categories
from graphql_api.context import Info
from graphql_api.types.base_categories import BaseCategoryType


@strawberry.type
class BaseCategoryQueries:
    @strawberry_django.field(
        graphql_type=list[BaseCategoryType],
        description="The system's categories by kind and name; retired ones only when asked for.",
    )
    def base_categories(
        self,
        info: Info,
        is_active: Annotated[
            bool | None,
            strawberry.argument(description="True for those in use, false for retired ones, null for both."),
        ] = True,
    ) -> list[models.BaseCategory]:
        return base_categories.base_categories(user=info.context.user, is_active=is_active)
