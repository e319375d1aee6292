import strawberry
import strawberry_django
from strawberry import auto

from finance import models
from graphql_api.context import Info
from graphql_api.loaders.required import IfAny
from graphql_api.types.base import Edited, WalletRowType
from graphql_api.types.base_categories import BaseCategoryType
from graphql_api.types.deposits import DepositType
from graphql_api.types.enums import CategoryPriority, KindEnum


@strawberry_django.type(models.Category, name="Category")
class CategoryType(Edited, WalletRowType):
    kind: KindEnum
    name: str
    priority: CategoryPriority | None
    note: auto
    is_active: auto

    @strawberry.field(graphql_type=BaseCategoryType | None, description="The system's category it belongs to, if any.")
    @staticmethod
    def base_category(category: strawberry.Parent[models.Category], info: Info) -> IfAny[models.BaseCategory]:
        id_ = category.base_category_id
        return info.context.loaders.base_category.look_up(id_) if id_ else None

    @strawberry.field(
        graphql_type=DepositType | None,
        description="The deposit of its transactions unless another is named; plans per deposit count by it.",
    )
    @staticmethod
    def default_deposit(category: strawberry.Parent[models.Category], info: Info) -> IfAny[models.Deposit]:
        id_ = category.default_deposit_id
        return info.context.loaders.deposit.look_up(id_) if id_ else None
