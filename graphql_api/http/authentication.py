"""Who sends a request, told by its Authorization header and by nothing else; and whether they may send another one."""

from django.http import HttpRequest

from core.bearers import visitor_of_bearer
from core.rates.charging import charge, charge_address
from core.rates.table import Rate
from core.visitors import Visitor


def visitor_of(request: HttpRequest) -> Visitor | None:
    """Whom ``Authorization: Bearer`` names, by an access token or a personal one; None where it names no token.

    Clients that have no token yet send it empty, or with nothing behind the scheme. AuthenticationFailed for any other
    content: a bad token never passes for nobody. RateLimited when there were too many requests from the same address,
    of the same user, or from the same address without a session.
    """
    charge_address(Rate.ADDRESS)
    visitor = None
    try:
        visitor = visitor_of_bearer(request.headers.get("Authorization", ""))
    finally:
        if visitor is None:
            charge_address(Rate.ANONYMOUS)
    if visitor is not None:
        charge(Rate.USER, str(visitor.user.pk))
    return visitor
