import pytest

from core.models import User
from tests.graphql_api.households import Household, make_household


@pytest.fixture
def alices(alice: User) -> Household:
    return make_household(alice, "ALICE")
