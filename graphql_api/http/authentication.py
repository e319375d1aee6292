"""Who sends a request: told by its Authorization header, and by nothing else."""

from django.http import HttpRequest

from core.errors import AuthenticationFailed
from core.models import User
from core.tokens import user_of_access_token


def visitor_of(request: HttpRequest) -> User | None:
    """The user of ``Authorization: Bearer <access token>``, None without that header.

    AuthenticationFailed for any other content: a bad token never passes for nobody.
    """
    header = request.headers.get("Authorization")
    if header is None:
        return None
    scheme, _, token = header.strip().partition(" ")
    if scheme.lower() != "bearer":
        raise AuthenticationFailed(AuthenticationFailed.Reason.TOKEN_INVALID)
    return user_of_access_token(token.strip())
