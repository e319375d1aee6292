"""The rules of the wallet, asked of rows that are to be booked; what they set is marked as theirs once it is."""

from collections.abc import Sequence
from typing import Final

from core.models import User
from finance.exchange.imports.decided import Decided
from finance.exchange.imports.drafts import NEUTRAL, Decision, Status, leave
from finance.models import ImportReason, ImportRow, Kind, Rule, RuleField, Transaction, Wallet
from finance.rules.selectors.applying import ATTRIBUTES, CompiledRule, applied
from finance.rules.selectors.matching import Facts
from finance.rules.selectors.rules import rules_of_wallet
from finance.transactions.services.rule_marks import Mark, set_by_rules

BY_RULE: Final = "RULE:"
"""Begins what a suggestion rests on, before the id of the rule."""
NAMES: Final = {
    "bucket": RuleField.BUCKET,
    "category": RuleField.CATEGORY,
    "entity": RuleField.ENTITY,
    "name": RuleField.NAME,
}
"""What is suggested, by how suggestions call it."""


def ask_rules(user: User, wallet: Wallet, rows: Sequence[ImportRow]) -> None:
    """Let the rules set what they say of each row, in place of what is suggested, or leave it."""
    rules = rules_of_wallet(user=user, wallet_id=wallet.pk)
    for row in rows if rules else ():
        if row.decision == Decision.IMPORT and row.reason not in NEUTRAL:
            _ask(row, rules)


def _ask(row: ImportRow, rules: Sequence[CompiledRule]) -> None:
    assert row.date is not None
    outcome = applied(
        rules,
        Facts(
            kind=Kind.INCOME if row.amount > 0 else Kind.EXPENSE,
            amount=row.amount,
            date=row.date,
            deposit_id=row.statement.deposit_id,
            entity_id=row.entity_id,
            name=row.name,
            counterparty=row.counterparty,
            note=row.description,
        ),
    )
    for name, field in NAMES.items():
        if field in outcome.set_by:
            setattr(row, ATTRIBUTES[field], getattr(outcome, ATTRIBUTES[field]))
            row.suggested = {**row.suggested, name: f"{BY_RULE}{outcome.set_by[field]}"}
    if outcome.skip:
        leave(row, Status.NEW, ImportReason.LEFT_BY_RULE, "A rule of the wallet leaves such rows.")


def mark_rules(wallet: Wallet, booked: Sequence[tuple[Decided, Transaction]]) -> None:
    """Let the transactions tell which rule set what, as far as that is so yet, and the rule is there."""
    there = set(Rule.objects.filter(wallet=wallet).values_list("pk", flat=True))
    set_by_rules(
        wallet.pk,
        (
            Mark(transaction.pk, NAMES[name], rule_id)
            for row, transaction in booked
            for name, source in row.suggested.items()
            if source.startswith(BY_RULE) and (rule_id := int(source.removeprefix(BY_RULE))) in there
        ),
    )
