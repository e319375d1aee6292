"""A household with rows in every table of what is somebody's."""

from core.mailed_tokens import issue_mailed_token
from core.models import MailedToken, User
from core.sessions import start_session
from finance.models import IdempotencyKey
from tests.graphql_api.households import Household, make_household
from tests.second_factors import give_second_factor


def make_home(user: User, mark: str) -> Household:
    start_session(user)
    give_second_factor(user)
    issue_mailed_token(user, MailedToken.Purpose.PASSWORD_RESET)
    IdempotencyKey.objects.create(user=user, mutation="createWallet", key=mark, fingerprint=mark)
    return make_household(user, mark)
