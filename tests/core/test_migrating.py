"""What was made by migrations is not undone over somebody's rows unless it is said."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from core.migrating import require_no_loss
from tests.factories import make_user


@pytest.mark.django_db
@pytest.mark.parametrize("back_to", ["0015_a_wall_around_sessions", "0015", "zero"])
def test_going_back_over_rows_is_refused_and_says_what_would_be_undone(back_to):
    make_user()
    with pytest.raises(
        CommandError, match=r"would undo .*core\.0016_a_wall_that_asks_by_key.* With --force they are undone"
    ):
        require_no_loss(connection, "core", back_to)


@pytest.mark.django_db
def test_where_nobody_has_rows_nothing_is_lost():
    require_no_loss(connection, "core", "zero")


@pytest.mark.django_db
@pytest.mark.parametrize(("app", "migration"), [(None, None), ("core", None), ("core", "9999"), ("other", "0001")])
def test_what_does_not_go_back_is_left_to_django(app, migration):
    make_user()
    require_no_loss(connection, app, migration)


@pytest.mark.django_db
def test_the_command_refuses_before_it_undoes_anything():
    make_user()
    with pytest.raises(CommandError, match="lose what is in the tables"):
        call_command("migrate", "core", "0015", verbosity=0)
