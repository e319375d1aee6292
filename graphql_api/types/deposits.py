import strawberry_django
from strawberry import auto

from finance import models
from graphql_api.scalars import Money
from graphql_api.types.base import BalanceType, Edited
from graphql_api.types.enums import DepositForm


@strawberry_django.type(models.Deposit, name="Deposit")
class DepositType(Edited, BalanceType):
    name: auto
    form: DepositForm
    note: auto
    is_active: auto
    balance: Money
