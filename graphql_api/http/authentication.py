"""Who sends a request: told by its Authorization header, and by nothing else."""

from django.http import HttpRequest

from core.errors import AuthenticationFailed
from core.models import User
from core.tokens import user_of_access_token


def visitor_of(request: HttpRequest) -> User | None:
    """The user of ``Authorization: Bearer <access token>``; None without that header, or where it names no token.

    Clients that have no token yet send it empty, or with nothing behind the scheme. AuthenticationFailed for any other
    content: a bad token never passes for nobody.
    """
    scheme, _, token = request.headers.get("Authorization", "").strip().partition(" ")
    if not token and scheme.lower() in ("", "bearer"):
        return None
    if scheme.lower() != "bearer":
        raise AuthenticationFailed(AuthenticationFailed.Reason.TOKEN_INVALID)
    return user_of_access_token(token.strip())
