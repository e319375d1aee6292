"""Who sends a request, told by its Authorization header and by nothing else; and whether they may send another one."""

from django.http import HttpRequest

from core.bearers import is_personal, visitor_of_bearer
from core.postgres.readers import READERS
from core.rates.charging import charge, charge_address
from core.rates.counters import COUNTERS
from core.rates.table import Rate
from core.readings import Reading, reading
from core.seen import SEEN, has_seen
from core.visitors import Visitor
from graphql_api.loaders.base import answered, in_thread


async def visitor_on_the_loop(request: HttpRequest) -> Visitor | None:
    """``visitor_of``, in a thread only where it has to wait for more than one reading."""
    SEEN.set(READERS.replica.seen())
    if COUNTERS.is_local and not is_personal(_authorization(request)):
        return await answered(visitor_of, request)
    return await in_thread(visitor_of, request)


@reading
def visitor_of(request: HttpRequest) -> Reading[Visitor | None]:
    """Whom ``Authorization: Bearer`` names, by an access token or a personal one; None where it names no token.

    Clients that have no token yet send it empty, or with nothing behind the scheme. AuthenticationFailed for any other
    content: a bad token never passes for nobody. RateLimited when there were too many requests from the same address,
    of the same user, or from the same address without a session.
    """
    charge_address(Rate.ADDRESS)
    visitor = None
    try:
        visitor = yield from visitor_of_bearer.begin(_authorization(request))
    finally:
        if visitor is None:
            charge_address(Rate.ANONYMOUS)
    if visitor is not None:
        has_seen(visitor.user.pk, visitor.versions)
        charge(Rate.USER, str(visitor.user.pk))
    return visitor


def _authorization(request: HttpRequest) -> str:
    return request.headers.get("Authorization", "")
