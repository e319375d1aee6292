"""What tells all data of a user as they are."""

from typing import Any, Final

from django.db.models import BigIntegerField, QuerySet

from core.prepared import Prepared
from finance.models import Wallet


def versions_of_user(user: Any) -> QuerySet[Wallet, Any]:
    """The id and the version of each wallet of theirs."""
    return Wallet.objects.for_user(user).order_by("pk").values_list("pk", "data_version")


VERSIONS: Final = Prepared(lambda *row: row, versions_of_user, user=BigIntegerField())
