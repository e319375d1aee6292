"""The admin's own pages, where they do more than Django's."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.contrib.admin import AdminSite
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.views import PasswordChangeView
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse

from core.acting import for_everyone
from core.admin_sign_in import SignInForm
from core.errors import AuthenticationFailed, InvalidInput
from core.models import User
from core.passwords import require_password
from core.sessions import end_all_sessions

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


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

    def admin_view(self, view: View, cacheable: bool = False) -> View:
        """Staff look at everybody's rows: what Django has let in, and only that, is for everyone."""
        return super().admin_view(_for_everyone(view), cacheable)

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


def _for_everyone(view: View) -> View:
    """The view with its page written while everyone's rows are there, as templates read rows, too."""

    @wraps(view)
    def seen(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with for_everyone():
            response = view(request, *args, **kwargs)
            return response.render() if isinstance(response, TemplateResponse) else response

    return cast("View", seen)
