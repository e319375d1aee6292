from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from core.fields import FoldedField, NameField
from core.hashing import turn_to_hash
from core.models.owned import SavedModel
from core.text import fold, is_storable
from core.time_zones import UTC, is_time_zone

DEMO_LIFETIME = timedelta(hours=24)


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user: User = self.model(email=email, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        """The user of this e-mail address or username, without regard to case."""
        name = fold(username or "")
        return self.get(Q(folded_email=name) | Q(folded_username=name))

    def find_by_natural_key(self, username: str) -> "User | None":
        """The same, None when there is nobody."""
        try:
            return self.get_by_natural_key(username)
        except User.DoesNotExist:
            return None

    def expired_demos(self) -> models.QuerySet["User"]:
        return self.filter(is_demo=True, joined_at__lte=timezone.now() - DEMO_LIFETIME)

    def current_demos(self) -> models.QuerySet["User"]:
        return self.filter(is_demo=True, joined_at__gt=timezone.now() - DEMO_LIFETIME)


class User(AbstractBaseUser, PermissionsMixin, SavedModel):
    """A person who signs in with an e-mail address or username and owns wallets."""

    email = models.EmailField("e-mail address", max_length=254, help_text="Signs in; unique without regard to case.")
    folded_email = FoldedField("email")
    confirmed_email = models.EmailField(
        "confirmed e-mail address",
        max_length=254,
        blank=True,
        default="",
        help_text="The address of which the user last proved that they read it; counts while it is the present one.",
    )
    email_confirmed_at = models.DateTimeField(null=True, blank=True, help_text="When the user proved it.")
    username = NameField(
        max_length=64,
        blank=True,
        default="",
        validators=[
            RegexValidator(r"^[\w.+-]+\Z", "A username has only letters, digits and . + - _ signs.", "spelling")
        ],
        help_text="Optional second name to sign in with; unique without regard to case; empty when there is none.",
    )
    folded_username = FoldedField("username")
    full_name = NameField(
        max_length=128,
        blank=True,
        default="",
        help_text="What the person is called; empty when they do not say.",
    )
    time_zone = models.CharField(
        max_length=64,
        default=UTC,
        validators=[is_time_zone],
        help_text="The IANA name of the time zone that decides which day is today, such as Europe/Berlin.",
    )
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False, help_text="May use Django's admin.")
    is_demo = models.BooleanField(default=False, help_text="A throw-away user, who ends 24 hours after joining.")
    demo_day = models.DateField(
        null=True, blank=True, help_text="Up to which day seed_demo made its data; only of the demo user it made."
    )
    joined_at = models.DateTimeField(default=timezone.now)
    known_networks = models.BinaryField(
        max_length=160, default=b"", help_text="Digests of where the user signed in lately, the newest first."
    )
    token_version = models.PositiveIntegerField(default=0, help_text="Raising it ends every access token at once.")

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["joined_at"], condition=Q(is_demo=True), name="demo_user_by_age"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["folded_email"],
                name="user_email_is_unique",
                violation_error_code="email",
                violation_error_message="The e-mail address is taken.",
            ),
            models.UniqueConstraint(
                fields=["folded_username"],
                name="user_username_is_unique",
                violation_error_code="username",
                violation_error_message="The username is taken.",
            ),
            models.CheckConstraint(
                condition=~Q(time_zone=""),
                name="user_has_a_time_zone",
                violation_error_code="time_zone",
                violation_error_message="The time zone is empty.",
            ),
        ]

    def __str__(self) -> str:
        return self.email

    def clean(self) -> None:
        super().clean()
        if not is_storable(self.email):
            raise ValidationError({"email": "The e-mail address is not valid."})

    def set_password(self, raw_password: str | None) -> None:
        """Keep the hash of a password, worked out in turn."""
        with turn_to_hash():
            super().set_password(raw_password)

    def check_password(self, raw_password: str | None) -> bool:
        """Whether it is the user's password, worked out in turn."""
        with turn_to_hash():
            return super().check_password(raw_password)

    def proves(self, raw_password: str) -> bool:
        """The same, after as long for whoever is not in the database."""
        if self.pk is None:
            self.set_password(raw_password)
            return False
        return self.check_password(raw_password)

    @property
    def today(self) -> date:
        """The day it is where the user is: the only one that is called today anywhere."""
        return timezone.now().astimezone(ZoneInfo(self.time_zone)).date()

    @property
    def day_ends_at(self) -> datetime:
        """The moment at which today is over where the user is."""
        midnight = datetime.combine(self.today + timedelta(days=1), time.min, ZoneInfo(self.time_zone))
        return midnight.astimezone(ZoneInfo(UTC))

    @property
    def has_confirmed_email(self) -> bool:
        """Whether the user proved that they read what comes to the address they have now."""
        return self.confirmed_email == self.email

    @property
    def has_ended(self) -> bool:
        """Whether the user may no longer sign in: deactivated, or a demo past its 24 hours."""
        return not self.is_active or (self.is_demo and self.joined_at <= timezone.now() - DEMO_LIFETIME)
