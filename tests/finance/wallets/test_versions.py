"""The versions of a user's wallets tell all that queries read of a replica."""

import gc
import re
from typing import Any

import pytest
from django.apps import apps

from core.prepared import Prepared
from finance.models import IdempotencyKey, Wallet
from finance.wallets.selectors.versions import VERSIONS
from tests.conftest import Execute
from tests.factories import make_wallet

TABLE = re.compile(r'(?:FROM|JOIN) "(\w+)"')
OF_WALLETS = {model._meta.db_table for model in apps.get_app_config("finance").get_models()} - {
    IdempotencyKey._meta.db_table
}
"""Tables whose rows no write changes without that it raises the version of their wallet; of base categories, of all."""


def prepared() -> list[Prepared[Any]]:
    """All that there are of ours, once they were made; some server may have had garbage pass over them."""
    gc.unfreeze()
    found = [each for each in gc.get_objects() if type(each) is Prepared]
    return [each for each in found if getattr(each._build, "func", each._build).__module__.startswith("finance.")]


@pytest.mark.django_db
def test_what_is_read_over_the_event_loop_is_of_wallets(as_alice: Execute, wallet: Wallet):
    assert "errors" not in as_alice("{ dashboard { wallet { id } } transactions { nodes { id } } wallets { balance } }")
    statements = [each.statement.sql for each in prepared() if each.statement]
    tables = {table for sql in statements for table in TABLE.findall(sql)}
    columns_of_users = [sql for sql in statements if '"core_user"."' in sql.replace('WHERE "core_user"."id" = ', "")]
    assert (len(statements) > 20, tables - OF_WALLETS, columns_of_users) == (True, {"core_user"}, [])


@pytest.mark.django_db
def test_they_are_of_wallets_of_the_user_alone_in_the_order_of_their_ids(alice, bob):
    make_wallet(bob)
    wallets = [make_wallet(alice, name) for name in ("Home", "Away")]
    assert VERSIONS(user=alice.pk) == [(wallet.pk, wallet.data_version) for wallet in wallets]
