"""Today's settings, with what comes tomorrow."""

from core import settings as today

vars().update({name: value for name, value in vars(today).items() if name.isupper()})
INSTALLED_APPS = [*today.INSTALLED_APPS, "tests.topology.tomorrow"]
