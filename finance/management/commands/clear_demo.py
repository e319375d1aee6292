from finance.management.commands import clear_expired


class Command(clear_expired.Command):
    help = "Another name of clear_expired."
