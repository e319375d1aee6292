from finance.models.allocations import Allocation
from finance.models.balance_assertions import BalanceAssertion
from finance.models.base_categories import BaseCategory
from finance.models.bucket_totals import BucketTotal
from finance.models.buckets import Bucket
from finance.models.budgets import Budget
from finance.models.categories import Category
from finance.models.deposits import Deposit
from finance.models.entities import Entity
from finance.models.idempotency_keys import IdempotencyKey
from finance.models.import_profiles import ImportProfile
from finance.models.import_reasons import ImportReason
from finance.models.imports import Import, ImportFile, ImportRow, ImportStatement
from finance.models.loans import Loan
from finance.models.monthly_totals import MonthlyTotal
from finance.models.periods import Period
from finance.models.predictions import Prediction
from finance.models.rules import Rule, RuleField, RuleMark, RuleName
from finance.models.span_totals import SpanTotal
from finance.models.transactions import Kind, Transaction
from finance.models.transfers import Transfer
from finance.models.wallets import Wallet

__all__ = [
    "Allocation",
    "BalanceAssertion",
    "BaseCategory",
    "Bucket",
    "BucketTotal",
    "Budget",
    "Category",
    "Deposit",
    "Entity",
    "IdempotencyKey",
    "Import",
    "ImportFile",
    "ImportProfile",
    "ImportReason",
    "ImportRow",
    "ImportStatement",
    "Kind",
    "Loan",
    "MonthlyTotal",
    "Period",
    "Prediction",
    "Rule",
    "RuleField",
    "RuleMark",
    "RuleName",
    "SpanTotal",
    "Transaction",
    "Transfer",
    "Wallet",
]
