"""Whom an Authorization header names, whatever kind of token it holds."""

from core.errors import AuthenticationFailed
from core.personal_tokens import MARK, visitor_of_personal_token
from core.tokens import claims_of_access_token
from core.visitors import Visitor


def visitor_of_bearer(authorization: str) -> Visitor | None:
    """The visitor of ``Bearer`` and an access token or a personal one; None where no token is named.

    AuthenticationFailed for any other content: a bad token never passes for nobody.
    """
    scheme, _, token = authorization.strip().partition(" ")
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
