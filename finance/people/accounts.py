"""People's accounts: how one begins, changes and ends, with everything that belongs to it."""

import secrets
from typing import Final, TypedDict, Unpack

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from core import passwords
from core.acting import acting_for
from core.constraints import problems_in
from core.errors import Conflict, InvalidInput
from core.invitations import problems_of_invitation, require_open_registration, use_invitation
from core.known_networks import keep_network, note_network
from core.models import User
from core.rates.charging import ALL, charge, charge_address
from core.rates.table import Rate
from core.second_factors import require_second_factor
from core.sessions import Session, end_all_sessions, lock_user, start_session
from core.time_zones import UTC
from core.writes import write
from finance.models import Wallet
from finance.people.demo import begin_demo
from finance.people.mailed_proofs import ask_to_confirm, needs_confirmation, require_confirmed_email
from finance.people.starter import Starter, fill_with_household
from finance.wallets.services.purging import purge_wallets

FIRST_WALLET: Final = "My wallet"
FIRST_CURRENCY: Final = "EUR"
MOST_DEMO_USERS: Final = 1000
"""How many demo users may begin in 24 hours."""


class ProfileChanges(TypedDict, total=False):
    email: str
    username: str
    full_name: str
    time_zone: str


def register(
    *,
    email: str,
    password: str,
    username: str = "",
    full_name: str = "",
    time_zone: str = UTC,
    currency: str = FIRST_CURRENCY,
    wallet_name: str = FIRST_WALLET,
    starter: Starter = Starter.HOUSEHOLD,
    invitation: str = "",
    device: str = "",
) -> Session | None:
    """A new user with a default wallet and what ``starter`` says is in it, signed in on ``device``.

    None where the e-mail address has to be confirmed first, of which a mail says how.
    Conflict where nobody may register, InvalidInput with everything that is wrong, such as an ``invitation`` that is
    needed and missing; RateLimited when there were too many.
    """
    require_open_registration()
    user = User(email=email, username=username, full_name=full_name, time_zone=time_zone)
    wallet = Wallet(owner=user, name=wallet_name, currency=currency, is_default=True)
    _refuse_problems(user, wallet, password, invitation)
    charge_address(Rate.REGISTRATION)
    charge(Rate.REGISTRATIONS, ALL)
    user.password = passwords.hash_password(password)
    note_network(user)
    with transaction.atomic():
        use_invitation(invitation)
        user.clean_and_save()
        with acting_for(user):
            wallet.clean_and_save()
            if starter == Starter.HOUSEHOLD:
                fill_with_household(wallet, user)
            session = None if needs_confirmation(user) else start_session(user, device=device)
        ask_to_confirm(user)
    return session


def sign_in(*, login: str, password: str, code: str | None = None, device: str = "") -> Session:
    """Sign in by e-mail address or username, and a code where the user has a second factor.

    Who was made by staff gets a default wallet the first time.
    """
    user = passwords.user_of_credentials(login, password)
    require_confirmed_email(user)
    require_second_factor(user, code)
    keep_network(user)
    with acting_for(user):
        if not Wallet.objects.for_user(user).exists():
            _open_first_wallet(user)
        return start_session(user, device=device)


@write
def demo_login(*, time_zone: str = UTC, device: str = "") -> Session:
    """A throw-away user with a year of data up to their today, signed in; no password, and over after 24 hours.

    InvalidInput when there is no such time zone; Conflict where there are no demos, or MOST_DEMO_USERS, since
    anybody may ask, and RateLimited when one address asked too often.
    """
    if not settings.DEMO:
        raise Conflict("There are no demo users on this server.")
    charge_address(Rate.DEMO)
    if User.objects.current_demos().count() >= MOST_DEMO_USERS:
        raise Conflict("There are as many demo users as there can be; register, or try again later.")
    user = User(email=f"demo-{secrets.token_hex(8)}@demo.invalid", time_zone=time_zone, is_demo=True)
    user.set_unusable_password()
    user.clean_and_save()
    with acting_for(user):
        begin_demo(user, user.today)
        return start_session(user, device=device)


def change_password(*, user: User, current_password: str, new_password: str, device: str = "") -> Session:
    """Give the user a new password and end every session there is; the answer is the only one that goes on."""
    problems = passwords.problems_of_new_password(new_password, user)
    if problems:
        raise InvalidInput({"new_password": problems})
    passwords.require_password(user, current_password, "current_password")
    hashed = passwords.hash_password(new_password)
    with transaction.atomic():
        lock_user(user).changed(password=hashed).clean_and_save()
        user.password = hashed
        end_all_sessions(user)
        return start_session(user, device=device)


def update_profile(*, user: User, current_password: str | None = None, **changes: Unpack[ProfileChanges]) -> User:
    """Change what the user says of themselves; another e-mail address only with the current password."""
    if changes.get("email", user.email) != user.email:
        _require_current_password(user, current_password)
    with transaction.atomic():
        changed = lock_user(user).changed(**changes).clean_and_save()
        if changed.email != user.email:
            ask_to_confirm(changed)
    return changed


def delete_account(*, user: User, password: str | None = None) -> None:
    """Delete the user and everything of theirs; demo users, who have no password, need none."""
    if not user.is_demo:
        _require_current_password(user, password, "password")
    with transaction.atomic():
        lock_user(user)
        erase(user)


@write
def erase(user: User) -> None:
    """Delete the user's rows, table by table without reading them, then the user; nothing when it is gone already."""
    found = User.objects.select_for_update().filter(pk=user.pk).first()
    if found is None:
        return
    wallets = Wallet.objects.for_user(found)
    list(wallets.select_for_update().order_by("pk").values_list("pk"))
    purge_wallets(wallets)
    found.delete()


@write
def _open_first_wallet(user: User) -> None:
    lock_user(user)
    if not Wallet.objects.for_user(user).exists():
        Wallet(owner=user, name=FIRST_WALLET, currency=FIRST_CURRENCY, is_default=True).clean_and_save()


def _require_current_password(user: User, password: str | None, field: str = "current_password") -> None:
    if password is None:
        raise InvalidInput({field: ["The password is missing."]})
    passwords.require_password(user, password, field)


def _refuse_problems(user: User, wallet: Wallet, password: str, invitation: str) -> None:
    """InvalidInput with every problem of a registration, under the name that its input gives each field."""
    of_user, of_wallet = _problems(user, "password"), _problems(wallet, "owner")
    found = of_user | {
        "password": passwords.problems_of_new_password(password, User() if of_user else user),
        "wallet_name": of_wallet.get("name", []),
        "currency": of_wallet.get("currency", []),
        "invitation": problems_of_invitation(invitation),
    }
    problems = {field: messages for field, messages in found.items() if messages}
    if problems:
        raise InvalidInput(problems)


def _problems(row: User | Wallet, unasked: str) -> dict[str, list[str]]:
    try:
        row.full_clean(exclude={unasked}, validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        return problems_in(error, type(row))
    return {}
