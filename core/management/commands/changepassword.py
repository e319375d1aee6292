from typing import Any

from django.contrib.auth.management.commands import changepassword
from django.db import transaction

from core.acting import acting_for
from core.models import User
from core.sessions import end_all_sessions


class Command(changepassword.Command):
    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> str | None:
        """Django's command; as every change of a password, it ends every session."""
        outcome = super().handle(*args, **options)
        user = User.objects.get(email=options["username"])
        with acting_for(user):
            end_all_sessions(user)
        return outcome
