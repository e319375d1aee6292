from core.errors import NotFound
from core.models import User


def active_user(*, user_id: int) -> User:
    """The user of this id; NotFound naming ``user_id`` when there is none or the account is not active."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        raise NotFound("User", "user_id")
    return user
