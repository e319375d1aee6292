"""What the examples of accounts are tried with, for which some have to do something first."""

from typing import Final

from core import second_factors
from core.mailed_tokens import Purpose, issue_mailed_token
from core.models import Job, SignIn
from core.sessions import start_session
from tests.examples.demo import PASSWORD, Demo, Values, Variables, nothing
from tests.graphql_api.households import node_id
from tests.personal_tokens import make_personal_token
from tests.second_factors import code_of, give_second_factor
from tests.tokens import issue_access_token

NEW_PASSWORD: Final = "staple paper clip"


def refresh_token(demo: Demo) -> Values:
    return {"input": {"refreshToken": start_session(demo.user).refresh_token}}


def begun_totp(demo: Demo) -> Values:
    begun = second_factors.start_totp(user=demo.user, current_password=PASSWORD)
    return {"code": code_of(begun.secret)}


def with_a_code(demo: Demo) -> Values:
    secret, _ = give_second_factor(demo.user)
    return {"currentPassword": PASSWORD, "code": code_of(secret)}


def other_session(demo: Demo) -> Values:
    start_session(demo.user, device="Phone")
    return {"id": node_id(SignIn.objects.for_user(demo.user).get(device="Phone"))}


OF_ACCOUNTS: Final[dict[str, Variables]] = {
    "Demo": lambda _: {"timeZone": "Europe/Berlin"},
    "Register": lambda _: {"email": "new@example.com", "password": PASSWORD},
    "RegisterInFull": lambda _: {"input": {"email": "new@example.com", "password": PASSWORD, "starter": "EMPTY"}},
    "ConfirmEmail": lambda demo: {"token": issue_mailed_token(demo.user, Purpose.EMAIL_CONFIRMATION)},
    "SignIn": lambda demo: {"login": demo.user.email, "password": PASSWORD},
    "RefreshSession": refresh_token,
    "VerifySession": lambda demo: {"token": issue_access_token(demo.user)},
    "SignOut": refresh_token,
    "SignOutEverywhere": nothing,
    "RequestPasswordReset": lambda demo: {"email": demo.user.email},
    "ResetPassword": lambda demo: {
        "token": issue_mailed_token(demo.user, Purpose.PASSWORD_RESET),
        "newPassword": NEW_PASSWORD,
    },
    "Profile": nothing,
    "UpdateProfile": lambda _: {"input": {"fullName": "Robin Alder", "timeZone": "Europe/Berlin"}},
    "ChangePassword": lambda _: {"currentPassword": PASSWORD, "newPassword": NEW_PASSWORD},
    "Sessions": nothing,
    "Job": lambda demo: {"id": node_id(Job.objects.get_or_create(user=demo.user, task="restore_upload")[0])},
    "EndSession": other_session,
    "StartTotp": lambda _: {"currentPassword": PASSWORD},
    "ConfirmTotp": begun_totp,
    "RenewRecoveryCodes": with_a_code,
    "DisableTotp": with_a_code,
    "PersonalAccessTokens": nothing,
    "CreatePersonalAccessToken": lambda _: {"name": "Backup at night", "currentPassword": PASSWORD},
    "RevokePersonalAccessToken": lambda demo: {"id": node_id(make_personal_token(demo.user).row)},
    "ExportChoices": nothing,
    "DeleteAccount": lambda _: {"password": PASSWORD},
}
