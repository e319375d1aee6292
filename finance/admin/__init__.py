"""The ledger for staff, to look at only.

Whatever is written around the services would leave balances and monthly totals behind the transactions, and could
reach into closed periods; so nothing of a ledger is added, changed or deleted here. Base categories are the system's.
"""

from finance.admin import base_categories, imports, planning, retries, rules, transactions, wallets

__all__ = ["base_categories", "imports", "planning", "retries", "rules", "transactions", "wallets"]
