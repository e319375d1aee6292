"""Every row belongs to somebody, or is said not to."""

import pytest
from django.apps import apps
from django.db import models

from core.models import Invitation, Job, JobPart, OwnedModel, User
from finance.models import BaseCategory, Transfer, Wallet
from finance.models.wallet_rows import WalletRow
from finance.wallets.services.purging import IN_ORDER
from tests.factories import make_user

MODELS = [*apps.get_app_config("core").get_models(), *apps.get_app_config("finance").get_models()]
NOBODYS = [BaseCategory, Invitation]
ALSO_OF_THE_HOUSE = [Job, JobPart]
"""What is nobody's of these, no user sees: tests/core/jobs."""
OF_WALLETS = [model for model in MODELS if issubclass(model, WalletRow)]
OWNED = [model for model in MODELS if model not in (User, *NOBODYS)]


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model.__name__)
def test_every_other_model_is_owned(model: type[models.Model]):
    assert issubclass(model, OwnedModel)


def end_of(path: str, model: type[models.Model]) -> type[models.Model]:
    """The model that a path of references, none of which may be empty, leads to."""
    for name in path.split("__"):
        field = model._meta.get_field(name)
        assert not field.null or model in ALSO_OF_THE_HOUSE
        model = field.related_model
    return model


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model.__name__)
def test_the_path_to_the_owner_ends_at_a_user(model: type[OwnedModel]):
    assert end_of(model.OWNER, model) is User


def test_every_row_of_a_wallet_goes_with_it():
    assert sorted(IN_ORDER, key=str) == sorted(OF_WALLETS, key=str)


@pytest.mark.parametrize("model", IN_ORDER, ids=lambda model: model.__name__)
def test_what_goes_with_a_wallet_goes_before_what_it_refers_to(model: type[WalletRow]):
    later = IN_ORDER[IN_ORDER.index(model) :]
    referred = {field.related_model for field in model._meta.concrete_fields if field.is_relation}
    assert referred - {model} <= {*later, *NOBODYS, Wallet, Transfer}


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model.__name__)
def test_the_rows_of_a_user_are_asked_for_by_the_path(model: type[OwnedModel], db: None):
    alice = make_user("alice@example.com")
    assert str(model.objects.for_user(alice).query.where).count(str(alice.pk)) == 1
