from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from core.models import User
from core.passwords import user_who_proves


class EmailOrUsernameBackend(ModelBackend):
    """The one door for passwords, of the API and of the admin; whoever has ended is refused like a wrong password."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> User | None:
        """RateLimited and TooBusy as ``user_who_proves`` raises them."""
        return None if username is None or password is None else user_who_proves(username, password)

    def user_can_authenticate(self, user: AbstractBaseUser | AnonymousUser | None) -> bool:
        return user is not None and not getattr(user, "has_ended", True)
