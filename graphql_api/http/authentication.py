"""Who sends a request, told by its Authorization header and by nothing else; and whether they may send another one."""

from django.http import HttpRequest

from core.errors import AuthenticationFailed
from core.personal_tokens import MARK, visitor_of_personal_token
from core.rates.charging import charge, charge_address
from core.rates.table import Rate
from core.tokens import claims_of_access_token
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
        visitor = _visitor_of(request)
    finally:
        if visitor is None:
            charge_address(Rate.ANONYMOUS)
    if visitor is not None:
        charge(Rate.USER, str(visitor.user.pk))
    return visitor


def _visitor_of(request: HttpRequest) -> Visitor | None:
    scheme, _, token = request.headers.get("Authorization", "").strip().partition(" ")
    if not token and scheme.lower() in ("", "bearer"):
        return None
    if scheme.lower() != "bearer":
        raise AuthenticationFailed(AuthenticationFailed.Reason.TOKEN_INVALID)
    return _visitor(token.strip())


def _visitor(token: str) -> Visitor:
    if token.startswith(MARK):
        return visitor_of_personal_token(token)
    claims = claims_of_access_token(token)
    return Visitor(claims.user, session_id=claims.session_id)
