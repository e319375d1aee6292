from core.models.owned import OwnedModel, OwnedQuerySet
from core.models.refresh_tokens import RefreshToken
from core.models.users import User

__all__ = ["OwnedModel", "OwnedQuerySet", "RefreshToken", "User"]
