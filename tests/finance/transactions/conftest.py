"""What refunds and reversals are tried on."""

import pytest

from finance.models import Bucket, Transaction, Wallet
from tests.bookings import earn
from tests.factories import make_bucket, make_category, make_entity
from tests.finance.wallets.helpers import shares


@pytest.fixture
def fun(wallet: Wallet) -> Bucket:
    return make_bucket(wallet, "Fun", position=0)


@pytest.fixture
def home(wallet: Wallet) -> Bucket:
    return make_bucket(wallet, "Home", position=1)


@pytest.fixture
def salary(wallet, cash, fun, home) -> Transaction:
    """60 earned on 5 May, of which one bucket has 40 and another 20."""
    names = {"category_id": make_category(wallet, "Pay", "INCOME").pk, "entity_id": make_entity(wallet, "Firm").pk}
    return earn(wallet.owner, "60", cash, allocations=shares((fun, "40"), (home, "20")), **names)
