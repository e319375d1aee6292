"""PostgreSQL alone, whatever it is sent: every table of what is somebody's, tried with another user's rows."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import Error, IntegrityError, ProgrammingError, connection, models, transaction
from django.db.models import F

from core.acting import acting_for, for_everyone
from core.models import OwnedModel, User
from core.postgres.walls import POLICY
from tests.graphql_api.households import Household
from tests.graphql_api.neighbours import alice, bob, db, two_of
from tests.walls.homes import make_home

__all__ = ["alice", "bob", "db"]

OWNED = [model for model in apps.get_models() if issubclass(model, OwnedModel)]
REFERENCES = [
    (model, field)
    for model in OWNED
    for field in model._meta.concrete_fields
    if field.is_relation and (field.related_model is User or issubclass(field.related_model, OwnedModel))
]
each_model = pytest.mark.parametrize("model", OWNED, ids=lambda model: model.__name__)


@pytest.fixture(scope="module")
def neighbours(django_db_setup, django_db_blocker) -> Iterator[tuple[Household, Household]]:
    with django_db_blocker.unblock(), two_of(make_home) as both:
        yield both


def rows_of(model: type[OwnedModel]) -> models.QuerySet[Any]:
    """As the application finds them where it forgets to ask whose they are."""
    return model._base_manager.all()


def keys_of(model: type[OwnedModel], user: User) -> set[int]:
    with for_everyone():
        keys = set(model.objects.for_user(user).values_list("pk", flat=True))
    assert keys
    return keys


@each_model
def test_a_table_of_what_is_somebodys_has_a_wall_for_its_owner_too(model, db):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relrowsecurity, relforcerowsecurity, polname, polcmd, polpermissive, polroles"
            " FROM pg_class JOIN pg_policy ON polrelid = pg_class.oid WHERE pg_class.oid = %s::regclass",
            [model._meta.db_table],
        )
        assert cursor.fetchall() == [(True, True, POLICY, "*", True, [0])]


def test_nobody_sees_anything(db):
    with acting_for(None):
        assert [model for model in OWNED if rows_of(model).exists()] == []


def test_a_user_sees_their_own_rows_and_no_other(alice):
    own = {model: keys_of(model, alice) for model in OWNED}
    with acting_for(alice):
        assert {model: set(rows_of(model).values_list("pk", flat=True)) for model in OWNED} == own


def test_everyones_rows_are_there_for_the_operator(alice, bob):
    both = {model: keys_of(model, alice) | keys_of(model, bob) for model in OWNED}
    with for_everyone():
        assert {model: set(rows_of(model).values_list("pk", flat=True)) for model in OWNED} == both


def test_no_row_of_others_is_changed(alice, bob):
    foreign = {model: keys_of(model, bob) for model in OWNED}
    with acting_for(alice):
        assert [m for m, keys in foreign.items() if m._base_manager.filter(pk__in=keys).update(id=F("id"))] == []


def test_no_row_of_others_is_deleted(alice, bob):
    foreign = {model: keys_of(model, bob) for model in OWNED}
    with acting_for(alice):
        assert [m for m, keys in foreign.items() if m._base_manager.filter(pk__in=keys)._raw_delete("default")] == []


def test_no_row_of_others_is_locked(alice, bob):
    foreign = {model: keys_of(model, bob) for model in OWNED}
    with acting_for(alice), transaction.atomic():
        assert [m for m, keys in foreign.items() if m._base_manager.filter(pk__in=keys).select_for_update()] == []


def refusal(model: type[OwnedModel], row: Any, **options: Any) -> str:
    """What the database says to a row that is inserted; the error of the wall, or another's name."""
    try:
        with transaction.atomic():
            model._base_manager.bulk_create([row], **options)
            connection.check_constraints()
    except Error as error:
        return "wall" if "violates row-level security policy" in str(error) else str(error)
    return "none"


@pytest.mark.parametrize("user", ["alice", None])
def test_no_row_is_made_for_others(alice, bob, user):
    foreign = {model: model.objects.for_user(bob).first() for model in OWNED}
    with acting_for(alice if user else None):
        refusals = {model: refusal(model, unsaved(row)) for model, row in foreign.items()}
    assert refusals == dict.fromkeys(OWNED, "wall")


def unsaved(row: Any, pk: int | None = None) -> Any:
    row.pk = pk
    return row


def test_no_row_of_others_is_overwritten_by_one_of_the_same_key(alice, bob):
    """INSERT … ON CONFLICT DO UPDATE, as totals are written."""
    taken = {model: unsaved(model.objects.for_user(alice).first(), keys_of(model, bob).pop()) for model in OWNED}
    with acting_for(alice):
        refusals = {
            model: refusal(model, row, update_conflicts=True, unique_fields=["id"], update_fields=[last_field(model)])
            for model, row in taken.items()
        }
    assert refusals == dict.fromkeys(OWNED, "wall")


def last_field(model: type[OwnedModel]) -> str:
    return model._meta.concrete_fields[-1].name


@each_model
def test_a_key_that_another_has_is_refused_without_telling_whose_row_it_is(alice, bob, model):
    taken = unsaved(model.objects.for_user(alice).first(), keys_of(model, bob).pop())
    with acting_for(alice), pytest.raises(IntegrityError) as refused, transaction.atomic():
        model._base_manager.bulk_create([taken])
    assert "DETAIL" not in str(refused.value)


@pytest.mark.parametrize(("model", "field"), REFERENCES, ids=lambda item: getattr(item, "__name__", None) or item.name)
def test_no_row_names_a_row_of_others(alice, bob, model, field):
    """Neither in place of what it names nor where it named nothing."""
    own, parent = keys_of(model, alice), field.related_model
    foreign = bob.pk if parent is User else keys_of(parent, bob).pop()
    with acting_for(alice), pytest.raises((ProgrammingError, IntegrityError)):
        name(model, own.pop(), field, foreign)


@transaction.atomic
def name(model: type[OwnedModel], pk: int, field: Any, foreign: int) -> None:
    assert model._base_manager.filter(pk=pk).update(**{field.name: foreign}) == 1
    connection.check_constraints()
