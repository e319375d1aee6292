"""The admin's own pages, where they do more than Django's."""

from typing import Any

from django.contrib.admin import AdminSite
from django.db import transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.template.response import TemplateResponse

from core.admin_sign_in import SignInForm
from core.models import User
from core.sessions import end_all_sessions


class Site(AdminSite):
    login_form = SignInForm
    login_template = "admin/sign_in.html"

    @transaction.atomic
    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """The page for one's own new password, which ends every session begun with the old one."""
        response = super().password_change(request, extra_context)
        if isinstance(response, HttpResponseRedirect) and isinstance(request.user, User):
            end_all_sessions(request.user)
        return response
