from finance.models.base_categories import BaseCategory
from finance.models.categories import Category
from finance.models.deposits import Deposit
from finance.models.entities import Entity
from finance.models.monthly_totals import MonthlyTotal
from finance.models.periods import Period
from finance.models.predictions import Prediction
from finance.models.transactions import Kind, Transaction
from finance.models.wallets import Wallet

__all__ = [
    "BaseCategory",
    "Category",
    "Deposit",
    "Entity",
    "Kind",
    "MonthlyTotal",
    "Period",
    "Prediction",
    "Transaction",
    "Wallet",
]
