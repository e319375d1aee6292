"""Every row belongs to somebody, or is said not to."""

import pytest
from django.apps import apps
from django.db import models

from core.models import OwnedModel, User
from finance.models import BaseCategory
from tests.factories import make_user

MODELS = [*apps.get_app_config("core").get_models(), *apps.get_app_config("finance").get_models()]
NOBODYS = [BaseCategory]
OWNED = [model for model in MODELS if model not in (User, *NOBODYS)]


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model.__name__)
def test_every_other_model_is_owned(model: type[models.Model]):
    assert issubclass(model, OwnedModel)


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model.__name__)
def test_the_path_to_the_owner_ends_at_a_user(model: type[OwnedModel]):
    step: type[models.Model] = model
    for name in model.OWNER.split("__"):
        field = step._meta.get_field(name)
        assert not field.null
        step = field.related_model
    assert step is User


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model.__name__)
def test_the_rows_of_a_user_are_asked_for_by_the_path(model: type[OwnedModel], db: None):
    alice = make_user("alice@example.com")
    assert str(model.objects.for_user(alice).query.where).count(str(alice.pk)) == 1
