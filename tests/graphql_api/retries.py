"""An input of every mutation of finance data that goes through, and the whole of what it answers."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from strawberry.types import get_object_definition
from strawberry.utils.str_converters import to_camel_case

from finance.models import Transaction, Wallet
from finance.planning.services import periods, predictions
from finance.transactions.services.opening_balances import set_opening_balance
from graphql_api.mutations.accounts import AccountMutations
from graphql_api.mutations.mailed_proofs import MailedProofMutations
from graphql_api.mutations.personal_tokens import PersonalTokenMutations
from graphql_api.mutations.second_factors import SecondFactorMutations
from graphql_api.mutations.sessions import SessionMutations
from graphql_api.scalars import pk
from tests.bookings import spend
from tests.conftest import Execute
from tests.factories import make_deposit, make_wallet
from tests.graphql_api.household_inputs import INPUTS
from tests.graphql_api.households import Household, Ids, node_id
from tests.graphql_api.mutation_requests import mutate
from tests.graphql_api.schema_walk import GRAPHQL, MUTATIONS, selection

Values = dict[str, Any]
ACCOUNTS = (AccountMutations, MailedProofMutations, PersonalTokenMutations, SecondFactorMutations, SessionMutations)
OF_ACCOUNTS = {
    to_camel_case(field.python_name)
    for mutations in ACCOUNTS
    for field in get_object_definition(mutations, strict=True).fields
}
"""The mutations of people and sessions; they answer secrets, which are never kept, so they cannot be retried."""
MOVING = {"cacheStatus"}
"""What reading an answer changes."""
OF_FINANCE = sorted(MUTATIONS.keys() - OF_ACCOUNTS)


def close_the_active_period(household: Household) -> None:
    periods.close_period(user=household.user, period_id=pk(household.ids["Period"], "Period"))


def delete_the_draft(household: Household) -> None:
    draft = pk(household.ids["Period2"], "Period")
    periods.delete_period(user=household.user, period_id=draft, transactions=periods.TransactionsOfPeriod.KEEP)


def have_a_deposit_without_transfers(household: Household) -> Values:
    wallet = Wallet.objects.get(pk=pk(household.ids["Wallet"], "Wallet"))
    return {"moveTransactionsToId": node_id(make_deposit(wallet, "Third"))}


def spend_untied(household: Household) -> Transaction:
    """An expense without refunds."""
    deposit = pk(household.ids["Deposit"], "Deposit")
    return spend(household.user, "1", deposit_id=deposit)


def open_a_deposit(household: Household) -> None:
    deposit, date = pk(household.ids["Deposit"], "Deposit"), dt.date(2026, 5, 1)
    set_opening_balance(user=household.user, deposit_id=deposit, amount=Decimal(3), date=date)


def plan_in_the_draft(household: Household) -> Values:
    ids = household.ids
    planned = predictions.create_prediction(
        user=household.user,
        period_id=pk(ids["Period2"], "Period"),
        category_id=pk(ids["Category"], "Category"),
        current_plan=Decimal(1),
    )
    return {"id": node_id(planned.answer)}


def have_another_wallet(household: Household) -> Values:
    make_wallet(household.user, "Other")
    return {"name": "ALICE wallet"}


PREPARE: dict[str, Callable[[Household], Values | None]] = {
    "createReversal": lambda _: {"entityId": None},
    "activatePeriod": close_the_active_period,
    "createPeriod": delete_the_draft,
    "deleteDeposit": have_a_deposit_without_transfers,
    "deletePrediction": plan_in_the_draft,
    "deleteTransaction": lambda household: {"id": node_id(spend_untied(household))},
    "deleteTransactions": lambda household: {"ids": [node_id(spend_untied(household))]},
    "deleteWallet": have_another_wallet,
    "reopenPeriod": close_the_active_period,
    "setOpeningBalance": open_a_deposit,
}
"""What must be so before the input of a mutation goes through, and what it says then."""
WITHOUT_IDS: dict[str, Callable[[Ids], Values]] = {"createWallet": lambda ids: {"name": "New", "currency": "EUR"}}


def ready_input(name: str, household: Household) -> Values:
    """An input with which the mutation goes through."""
    values = (INPUTS | WITHOUT_IDS)[name](household.ids)
    return values | (PREPARE.get(name, lambda _: None)(household) or {})


def send(execute: Execute, name: str, values: Values) -> Values:
    """The one result of the mutation with everything it says, two objects deep."""
    members = {member.name: member for member in GRAPHQL.type_map[f"{name[0].upper()}{name[1:]}Result"].types}
    payload = selection(members[f"{name[0].upper()}{name[1:]}Payload"], 1, MOVING)
    current = "... on Conflict { current { __typename id } }" if "Conflict" in members else ""
    return mutate(execute, name, payload, f"... on Error {{ message fields {{ path messages }} }} {current}", **values)
