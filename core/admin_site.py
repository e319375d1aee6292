"""The admin's own pages, where they do more than Django's."""

from typing import Any, cast

from django.contrib.admin import AdminSite
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.views import PasswordChangeView
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from core.admin_sign_in import SignInForm
from core.errors import AuthenticationFailed, InvalidInput
from core.models import User
from core.passwords import require_password
from core.sessions import end_all_sessions


class OwnPasswordForm(PasswordChangeForm):
    """A new password of one's own; the old one is proved as it is everywhere, failures and all."""

    required_css_class = "required"

    def clean_old_password(self) -> str:
        password: str = self.cleaned_data["old_password"]
        try:
            require_password(self.user, password, "old_password")
        except (AuthenticationFailed, InvalidInput) as error:
            raise ValidationError(str(error), "password_incorrect") from error
        return password


class Site(AdminSite):
    login_form = SignInForm
    login_template = "admin/sign_in.html"

    @transaction.atomic
    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """The page for one's own new password, which ends every session begun with the old one."""
        view = PasswordChangeView.as_view(
            form_class=OwnPasswordForm,
            success_url=reverse("admin:password_change_done", current_app=self.name),
            extra_context=self.each_context(request) | (extra_context or {}),
        )
        request.current_app = self.name
        response = cast("TemplateResponse", view(request))
        if isinstance(response, HttpResponseRedirect) and isinstance(request.user, User):
            end_all_sessions(request.user)
        return response
