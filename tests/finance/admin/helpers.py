"""A wallet with a row of everything, as the admin's pages show it."""

from datetime import date, timedelta
from decimal import Decimal

from core.invitations import new_invitation
from core.mailed_tokens import Purpose, issue_mailed_token
from core.models import User
from core.sessions import start_session
from finance.models import BaseCategory, IdempotencyKey, RuleField, RuleMark, Transaction, Wallet
from finance.models.rule_conditions import EntityIn
from finance.planning.services.budgets import set_budget
from finance.planning.services.periods import activate_period
from finance.transactions.services.income_and_expenses import create_expense
from finance.transactions.services.loans import lend_money
from finance.transactions.services.opening_balances import set_opening_balance
from finance.transactions.services.refunds import create_refund
from finance.transactions.services.transfers import create_transfer
from finance.wallets.services.balance_assertions import reconcile_deposit
from tests.factories import (
    make_bucket,
    make_category,
    make_deposit,
    make_entity,
    make_import_file,
    make_import_profile,
    make_landed_row,
    make_period,
    make_prediction,
    make_rule,
    make_wallet,
)
from tests.jobs import make_job
from tests.personal_tokens import make_personal_token
from tests.second_factors import give_second_factor

DAY = date(2026, 5, 4)


def book_of_everything(owner: User, currency: str = "EUR") -> Wallet:
    """A wallet of ``owner`` with at least one row of every model; every amount is a whole number."""
    wallet = make_wallet(owner, f"Wallet of {owner}", currency)
    category = make_category(wallet, base_category=BaseCategory.objects.get(code="FOOD"))
    period = make_period(wallet)
    make_prediction(period, category, "100")
    activate_period(user=owner, period_id=period.pk)
    set_budget(user=owner, category_id=category.pk, month=date(2026, 5, 1), limit=Decimal(70))
    _move_money(owner, wallet, category.pk)
    deposit = wallet.deposits.earliest("pk")
    reconcile_deposit(user=owner, deposit_id=deposit.pk, date=date(2026, 5, 31), balance=Decimal(0))
    rule = make_rule(wallet, EntityIn((wallet.entities.get().pk,)), category=category, entity=wallet.entities.get())
    lunch = Transaction.objects.get(wallet=wallet, name="Lunch")
    RuleMark.objects.create(wallet=wallet, transaction=lunch, field=RuleField.CATEGORY, rule=rule)
    IdempotencyKey.objects.create(user=owner, mutation="createExpense", key="k", fingerprint="0" * 64)
    start_session(owner)
    make_personal_token(owner)
    give_second_factor(owner)
    issue_mailed_token(owner, Purpose.PASSWORD_RESET)
    new_invitation(timedelta(days=7))
    make_job(owner)
    make_import_profile(wallet)
    make_import_file(make_landed_row(wallet.transactions.earliest("pk")).origin)
    return wallet


def _move_money(owner: User, wallet: Wallet, category_id: int) -> None:
    account, cash = make_deposit(wallet, "Account"), make_deposit(wallet, "Cash")
    bucket, entity = make_bucket(wallet, percentage="100"), make_entity(wallet)
    set_opening_balance(user=owner, deposit_id=account.pk, amount=Decimal(500), date=DAY)
    places = {"deposit_id": account.pk, "entity_id": entity.pk}
    expense = create_expense(
        user=owner, amount=Decimal(33), date=DAY, category_id=category_id, bucket_id=bucket.pk, name="Lunch", **places
    ).answer
    create_refund(user=owner, expense_id=expense.pk, amount=Decimal(3), date=DAY)
    lend_money(user=owner, amount=Decimal(40), date=DAY, **places)
    create_transfer(user=owner, from_deposit_id=account.pk, to_deposit_id=cash.pk, amount=Decimal(20), date=DAY)
