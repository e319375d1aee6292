"""A household with rows in every table of what is somebody's."""

from core.mailed_tokens import issue_mailed_token
from core.models import MailedToken, User
from core.sessions import start_session
from finance.models import IdempotencyKey, Transaction
from tests.factories import make_import_file, make_landed_row
from tests.graphql_api.households import Household, make_household
from tests.second_factors import give_second_factor


def make_home(user: User, mark: str) -> Household:
    start_session(user)
    give_second_factor(user)
    issue_mailed_token(user, MailedToken.Purpose.PASSWORD_RESET)
    IdempotencyKey.objects.create(user=user, mutation="createWallet", key=mark, fingerprint=mark)
    home = make_household(user, mark)
    spent = Transaction.objects.for_user(user).earliest("pk")
    make_import_file(make_landed_row(spent, mark, meets_id=spent.pk).origin)
    return home
