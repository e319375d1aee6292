"""How staff sign in to the admin: by password, and a code where they have a second factor."""

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm

from core.errors import DomainError
from core.known_networks import keep_network
from core.models import User
from core.second_factors import LONGEST_CODE, require_second_factor


class SignInForm(AdminAuthenticationForm):
    code = forms.CharField(
        required=False,
        max_length=LONGEST_CODE,
        help_text="Of your authenticator app, or a recovery code, if you have a second factor.",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}),
    )

    def confirm_login_allowed(self, user: User) -> None:
        """Called once the password is right; a code is used up by it."""
        super().confirm_login_allowed(user)
        try:
            require_second_factor(user, self.cleaned_data.get("code"))
        except DomainError as error:
            raise forms.ValidationError({"code": str(error)}) from error
        keep_network(user)
