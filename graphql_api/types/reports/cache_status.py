import datetime as dt
from enum import Enum

import strawberry

from graphql_api.types.reports.ids import Identified


@strawberry.enum(
    name="CachePlace",
    description="Where reports are kept.",
)
class CachePlace(Enum):
    LOCAL_MEMORY = strawberry.enum_value("LOCAL_MEMORY", description="In the memory of the process that answers.")
    REDIS = strawberry.enum_value("REDIS", description="In Redis, for all processes.")


@strawberry.type(name="CachedReport", description="A report that is kept until anything in its wallet changes.")
class CachedReportType:
    name: str = strawberry.field(description="What it is of: the name of its field, words joined by underscores.")
    arguments: str = strawberry.field(description="What was asked beside the wallet, as JSON.")
    since: dt.datetime = strawberry.field(description="When it was worked out.")


@strawberry.type(
    name="CacheStatus",
    description="The reports of a wallet as it is now that are kept.",
)
class CacheStatusType(Identified):
    place: CachePlace = strawberry.field(description="Where they are kept.")
    expires_at: dt.datetime = strawberry.field(
        description=(
            "When none of them is used any more: at the end of the user's day. Earlier when anything in the wallet "
            "changes, or when there is no room."
        )
    )
    reports: list[CachedReportType] = strawberry.field(description="Those that are kept, by name and arguments.")
