from django.contrib.auth.management.commands import createsuperuser


class Command(createsuperuser.Command):
    username_is_unique = True
    """The e-mail address is, in its folded form, where Django does not look: so a taken one is told, not tried."""
