"""Two people with everything there is, alike but for their names."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.apps import apps
from strawberry import relay

from core.models import OwnedModel, User
from core.sessions import sessions_of, start_session
from finance.models import (
    BalanceAssertion,
    Bucket,
    Budget,
    Category,
    Deposit,
    Entity,
    Import,
    ImportProfile,
    ImportRow,
    ImportStatement,
    Loan,
    Period,
    Prediction,
    Rule,
    RuleField,
    RuleMark,
    Transaction,
    Transfer,
    Wallet,
)
from finance.models.rule_conditions import AllOf, DepositIn, EntityIn
from finance.planning.services import periods
from finance.transactions.services import income_and_expenses, loans, refunds, reversals, transfers
from finance.wallets.services.balance_assertions import reconcile_deposit
from tests.factories import (
    make_bucket,
    make_budget,
    make_category,
    make_deposit,
    make_entity,
    make_import_profile,
    make_period,
    make_prediction,
    make_rule,
    make_wallet,
)
from tests.finance.exchange.imports.helpers import brought_in, csv_of, previewed
from tests.jobs import make_job
from tests.personal_tokens import make_personal_token

Ids = dict[str, str]


@dataclass(frozen=True)
class Household:
    """One person's rows; ``ids`` names them as ``Deposit`` (to be used) or ``Deposit2`` (another one)."""

    user: User
    ids: Ids


def make_household(user: User, mark: str, currency: str = "EUR", is_default: bool = True) -> Household:
    """A wallet with rows of every type; every text in it holds ``mark``."""
    wallet = make_wallet(user, f"{mark} wallet", currency, is_default=is_default)
    bank, cash = make_deposit(wallet, f"{mark} bank"), make_deposit(wallet, f"{mark} cash")
    shop, bar = make_entity(wallet, f"{mark} shop"), make_entity(wallet, f"{mark} bar")
    food, fun = make_category(wallet, f"{mark} food", default_deposit=bank), make_category(wallet, f"{mark} fun")
    needs, wants = make_bucket(wallet, f"{mark} needs", "60"), make_bucket(wallet, f"{mark} wants", "40")
    active = make_period(wallet, f"{mark} May")
    planned = make_prediction(active, food, note=f"{mark} plan")
    limited = make_budget(food, "2026-05-01", "4", note=f"{mark} limit")
    periods.activate_period(user=user, period_id=active.pk)
    draft = make_period(wallet, f"{mark} June", "2026-06-01", "2026-06-30")
    expense = income_and_expenses.create_expense(
        user=user, amount=Decimal(5), date=dt.date(2026, 5, 5), name=f"{mark} lunch",
        deposit_id=bank.pk, category_id=food.pk, entity_id=shop.pk, bucket_id=needs.pk,
    ).answer  # fmt: skip
    moved = transfers.create_transfer(
        user=user, from_deposit_id=bank.pk, to_deposit_id=cash.pk, amount=Decimal(2), date=dt.date(2026, 5, 5),
        name=f"{mark} cash",
    ).answer  # fmt: skip
    income = income_and_expenses.create_income(
        user=user,
        amount=Decimal(9),
        date=dt.date(2026, 5, 6),
        name=f"{mark} pay",
        deposit_id=bank.pk,
        split_income=True,
    ).answer
    lent = loans.lend_money(
        user=user, entity_id=shop.pk, deposit_id=bank.pk, amount=Decimal(8), date=dt.date(2026, 5, 7),
        name=f"{mark} loan", note=f"{mark} terms",
    ).answer.loan  # fmt: skip
    dinner = income_and_expenses.create_expense(
        user=user, amount=Decimal(3), date=dt.date(2026, 5, 8), name=f"{mark} dinner", deposit_id=bank.pk
    ).answer
    refunds.create_refund(
        user=user, expense_id=dinner.pk, amount=Decimal(1), date=dt.date(2026, 5, 8), name=f"{mark} refund"
    )
    reversals.create_reversal(
        user=user, income_id=income.pk, amount=Decimal(1), date=dt.date(2026, 5, 8), name=f"{mark} reversal"
    )
    asserted = reconcile_deposit(
        user=user, deposit_id=bank.pk, date=dt.date(2026, 3, 31), balance=Decimal(0), note=f"{mark} statement"
    ).answer
    ruled = make_rule(wallet, has_any_of(bank, shop), f"{mark} rule", category=food, entity=shop, bucket=needs)
    RuleMark.objects.create(wallet=wallet, transaction=expense, field=RuleField.CATEGORY, rule=ruled)
    start_session(user, device=f"{mark} phone")
    debts = make_category(wallet, f"{mark} debts", "NEUTRAL")
    looked_at = previewed(user, cash, csv_of(("2026-05-09", "-3,00", f"{mark} bakery")))
    came_in = brought_in(user, cash, csv_of(("2026-05-09", "-4,00", f"{mark} butcher")))
    rows = {
        "Wallet": wallet, "Deposit": bank, "Deposit2": cash, "Entity": shop, "Entity2": bar, "Category": food,
        "Category2": fun, "Period": active, "Period2": draft, "Prediction": planned, "Transaction": expense,
        "Budget": limited, "Bucket": needs, "Bucket2": wants, "Transaction2": income, "Transfer": moved,
        "Loan": lent, "Rule": ruled, "Category3": debts,
        "PersonalAccessToken": make_personal_token(user, name=f"{mark} token").row,
        "SignIn": sessions_of(user)[0], "Job": make_job(user), "BalanceAssertion": asserted,
        "Import": looked_at, "Import2": came_in,
        "ImportRow": looked_at.rows.get(), "ImportStatement": looked_at.statements.get(),
        "ImportProfile": make_import_profile(wallet, f"{mark} files", deposit=bank),
    }  # fmt: skip
    return Household(user, {name: node_id(row) for name, row in rows.items()})


def has_any_of(deposit: Deposit, entity: Entity) -> AllOf:
    return AllOf((DepositIn((deposit.pk,)), EntityIn((entity.pk,))))


def node_id(row: OwnedModel) -> str:
    return relay.to_base64(type(row).__name__, str(row.pk))


def every_id_of(user: User) -> set[str]:
    """The node ids of everything the user owns, and the user's own."""
    models = (
        BalanceAssertion, Bucket, Budget, Category, Deposit, Entity, Import, ImportProfile, ImportRow,
        ImportStatement, Loan, Period, Prediction, Rule, Transaction, Transfer, Wallet,
    )  # fmt: skip
    ids = {node_id(row) for model in models for row in model.objects.for_user(user)}
    return ids | {relay.to_base64("User", str(user.pk))}


def snapshot(user: User) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the user's, to be compared with what is there later."""
    models = [*apps.get_app_config("core").get_models(), *apps.get_app_config("finance").get_models()]
    owned = [model for model in models if issubclass(model, OwnedModel)]
    rows = {model.__name__: sorted(model.objects.for_user(user).values_list(), key=repr) for model in owned}
    return rows | {"User": list(User.objects.filter(pk=user.pk).values_list())}
