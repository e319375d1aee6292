"""Users and their sessions for staff: who may sign in, and who may use this admin.

Users are not deleted here: an account ends through its own service, with everything that hangs from it.
"""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, AdminUserCreationForm, UserChangeForm
from django.db import transaction
from django.http import HttpRequest

from core.admin_rows import FoldedSearch, ReadOnlyAdmin
from core.models import (
    Invitation,
    Job,
    JobPart,
    MailedToken,
    PersonalAccessToken,
    RefreshToken,
    SecondFactor,
    SignIn,
    User,
)
from core.sessions import end_all_sessions
from core.text import fold

if TYPE_CHECKING:
    UserForm = forms.ModelForm[User]
else:
    UserForm = forms.ModelForm


class UniqueNames(UserForm):
    """Refuses names that another user has, which are compared in a folded form that no form field holds."""

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        self._refuse_taken("email", email)
        return email

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"]
        if username:
            self._refuse_taken("username", username)
        return username

    def _refuse_taken(self, field: str, name: str) -> None:
        others = User.objects.exclude(pk=self.instance.pk)
        if others.filter(**{f"folded_{field}": fold(name)}).exists():
            raise forms.ValidationError("Another user has this name.")


class NewUserForm(UniqueNames, AdminUserCreationForm):  # type: ignore[type-arg]
    class Meta:
        model = User
        fields = ("email", "username")


class ChangedUserForm(UniqueNames, UserChangeForm):  # type: ignore[type-arg]
    class Meta:
        model = User
        fields = (
            "email",
            "username",
            "full_name",
            "time_zone",
            "password",
            "is_active",
            "is_staff",
            "is_superuser",
            "user_permissions",
        )


class NewPasswordForm(AdminPasswordChangeForm):  # type: ignore[type-arg]
    """A new password, which ends every session begun with the old one."""

    @transaction.atomic
    def save(self, commit: bool = True) -> User:
        user: User = super().save(commit)
        end_all_sessions(user)
        return user


@admin.register(User)
class UserAdmin(FoldedSearch, DjangoUserAdmin):  # type: ignore[type-arg]
    form = ChangedUserForm
    add_form = NewUserForm
    change_password_form = NewPasswordForm
    fieldsets = (
        (None, {"fields": ("email", "username", "full_name", "time_zone", "password")}),
        ("Rights", {"fields": ("is_active", "is_staff", "is_superuser", "groups", "user_permissions")}),
        ("Facts", {"fields": ("is_demo", "demo_day", "joined_at", "last_login")}),
    )
    add_fieldsets = ((None, {"fields": ("email", "username", "usable_password", "password1", "password2")}),)
    readonly_fields = ("is_demo", "demo_day", "joined_at", "last_login")
    list_display = ("email", "username", "full_name", "is_active", "is_staff", "is_demo", "joined_at")
    list_filter = ("is_active", "is_staff", "is_demo", "time_zone")
    search_fields = ("folded_email", "folded_username")
    ordering = ("folded_email",)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(SignIn)
class SignInAdmin(ReadOnlyAdmin):
    list_display = ("user", "device", "started_at", "last_used_at", "expires_at", "ended_at")
    list_filter = ("expires_at", ("ended_at", admin.EmptyFieldListFilter))
    list_select_related = ("user",)
    search_fields = ("user__folded_email",)


@admin.register(Invitation)
class InvitationAdmin(ReadOnlyAdmin):
    """Invitations, without what they are known by."""

    list_display = ("pk", "expires_at")
    list_filter = ("expires_at",)
    exclude = ("digest",)


@admin.register(Job)
class JobAdmin(ReadOnlyAdmin):
    """Work in the background, without what it was given."""

    list_display = (
        "task",
        "user",
        "status",
        "attempts",
        "error_code",
        "created_at",
        "due_at",
        "started_at",
        "ended_at",
    )
    list_filter = ("status", "task", "created_at")
    list_select_related = ("user",)
    search_fields = ("user__folded_email",)
    exclude = ("arguments",)


@admin.register(JobPart)
class JobPartAdmin(ReadOnlyAdmin):
    """Pieces of files that jobs work on or made, without what is in them."""

    list_display = ("job", "number")
    list_select_related = ("job",)
    search_fields = ("job__user__folded_email",)
    exclude = ("content",)


@admin.register(MailedToken)
class MailedTokenAdmin(ReadOnlyAdmin):
    """Tokens that were mailed, without what they are known by."""

    list_display = ("user", "purpose", "email", "expires_at")
    list_filter = ("purpose", "expires_at")
    list_select_related = ("user",)
    search_fields = ("user__folded_email",)
    exclude = ("digest",)


@admin.register(RefreshToken)
class RefreshTokenAdmin(ReadOnlyAdmin):
    """What sessions go on by, without what it is known by."""

    list_display = ("sign_in", "rotated_at")
    list_filter = (("rotated_at", admin.EmptyFieldListFilter),)
    list_select_related = ("sign_in",)
    search_fields = ("sign_in__user__folded_email",)
    exclude = ("digest",)


@admin.register(PersonalAccessToken)
class PersonalAccessTokenAdmin(ReadOnlyAdmin):
    """Tokens of programs, without what they are known by."""

    list_display = ("user", "name", "prefix", "scopes", "created_at", "expires_at", "last_used_at", "revoked_at")
    list_filter = ("expires_at", ("revoked_at", admin.EmptyFieldListFilter))
    list_select_related = ("user",)
    search_fields = ("user__folded_email", "folded_name")
    exclude = ("digest",)


@admin.register(SecondFactor)
class SecondFactorAdmin(ReadOnlyAdmin):
    """Who signs in with a code, without what makes or replaces codes."""

    list_display = ("user", "confirmed_at", "failures", "failed_at")
    list_filter = ("confirmed_at",)
    list_select_related = ("user",)
    search_fields = ("user__folded_email",)
    exclude = ("sealed_secret", "last_step", "recovery_digests")
