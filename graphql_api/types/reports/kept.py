"""Reports that are kept, as a query asks for them."""

from typing import ParamSpec, TypeVar

from graphql import OperationType

from finance.reports import cache
from finance.reports.cache import Cached
from graphql_api.context import Info
from graphql_api.loaders.base import in_thread

Arguments = ParamSpec("Arguments")
Report = TypeVar("Report")


async def reported(
    info: Info, report: Cached[Arguments, Report], *args: Arguments.args, **kwargs: Arguments.kwargs
) -> Report:
    """What the report answers of a wallet that the request has read.

    What is kept of that wallet takes a query neither a statement nor, where it is at hand, a thread. A mutation may
    have changed the data since the wallet was read: it asks which they are.
    """
    if info.operation.operation is OperationType.QUERY:
        found = report.found
        kept = found(*args, **kwargs) if cache.is_at_hand() else await in_thread(found, *args, **kwargs)
        if kept is not None:
            return kept
    return await in_thread(report, *args, **kwargs)
