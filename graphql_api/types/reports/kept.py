"""Reports that are kept, as a query asks for them."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from graphql import OperationType

from finance.reports import cache
from finance.reports.cache import Cached
from graphql_api.context import Info
from graphql_api.loaders.base import answered, in_thread

Arguments = ParamSpec("Arguments")
Report = TypeVar("Report")
All = ParamSpec("All")
Value = TypeVar("Value")


async def reported(
    info: Info, report: Cached[Arguments, Report], *args: Arguments.args, **kwargs: Arguments.kwargs
) -> Report:
    """What the report answers of a wallet that the request has read.

    What is kept of that wallet takes a query neither a statement nor, where it is at hand, a thread, and what is not
    takes one trip. A mutation may have changed the data since the wallet was read: it asks which they are.
    """
    if info.operation.operation is not OperationType.QUERY:
        return await in_thread(report, *args, **kwargs)
    kept = await _where_kept(report.found, *args, **kwargs)
    if kept is not None:
        return kept
    anew = await answered(report.anew, *args, **kwargs)
    return await _where_kept(report.keep, anew, *args, **kwargs)


async def _where_kept(asked: Callable[All, Value], *args: All.args, **kwargs: All.kwargs) -> Value:
    """What ``asked`` answers, off the event loop unless the store is in this process."""
    return asked(*args, **kwargs) if cache.is_at_hand() else await in_thread(asked, *args, **kwargs)
