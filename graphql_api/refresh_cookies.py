"""The cookie in which a browser keeps its refresh token, so that no script of a page can read it.

Its name begins with __Host-, which browsers take only with HTTPS, for this very host and the whole of it; Strict keeps
it off whatever another site sends. In development neither that name nor Secure is asked, as Safari takes no such cookie
over plain HTTP, not of localhost either. Whether a request may use it is said in graphql_api/http/origins.py.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from core.sessions import SHAPE, Session


def kept_token(request: HttpRequest) -> str | None:
    """The refresh token in the request's cookie; None without one, or with what cannot be one."""
    text = request.COOKIES.get(settings.REFRESH_COOKIE_NAME, "")
    return text if SHAPE.fullmatch(text) else None


def keep_token(response: HttpResponse, session: Session) -> None:
    """Have the browser keep the session's refresh token for as long as it is good."""
    seconds = (session.refresh_token_expires_at - timezone.now()).total_seconds()
    _set_cookie(response, session.refresh_token, int(seconds))


def forget_token(response: HttpResponse) -> None:
    _set_cookie(response, "", 0)


def _set_cookie(response: HttpResponse, text: str, seconds: int) -> None:
    response.set_cookie(
        settings.REFRESH_COOKIE_NAME,
        text,
        max_age=seconds,
        path="/",
        secure=settings.REFRESH_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
