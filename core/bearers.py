"""Whom an Authorization header names, whatever kind of token it holds."""

from core.errors import AuthenticationFailed
from core.personal_tokens import MARK, visitor_of_personal_token
from core.readings import Reading, reading
from core.tokens import claims_of_access_token
from core.visitors import Visitor


@reading
def visitor_of_bearer(authorization: str) -> Reading[Visitor | None]:
    """The visitor of ``Bearer`` and an access token or a personal one; None where no token is named.

    AuthenticationFailed for any other content: a bad token never passes for nobody.
    """
    scheme, token = _parts(authorization)
    if not token and scheme.lower() in ("", "bearer"):
        return None
    if scheme.lower() != "bearer":
        raise AuthenticationFailed(AuthenticationFailed.Reason.TOKEN_INVALID)
    if token.startswith(MARK):
        return visitor_of_personal_token(token)
    claims = yield from claims_of_access_token.begin(token)
    return Visitor(claims.user, claims.versions, session_id=claims.session_id)


def is_personal(authorization: str) -> bool:
    """Whether it may hold a personal access token, whose use is noted."""
    return _parts(authorization)[1].startswith(MARK)


def _parts(authorization: str) -> tuple[str, str]:
    """The scheme and the token."""
    scheme, _, token = authorization.strip().partition(" ")
    return scheme, token.strip()
