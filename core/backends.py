from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser


class EmailOrUsernameBackend(ModelBackend):
    """Signs in by ``User.objects.get_by_natural_key``; whoever has ended is refused like a wrong password."""

    def user_can_authenticate(self, user: AbstractBaseUser | AnonymousUser | None) -> bool:
        return user is not None and not getattr(user, "has_ended", True)
