from django.core.management.base import BaseCommand


class OperatorCommand(BaseCommand):
    """A command for operators. Django's checks of it would load the whole API, which takes longer than its work."""

    requires_system_checks = ()
