from django.contrib import admin

from core.admin_rows import ReadOnlyAdmin
from core.models.owned import EDITED
from finance.admin.wallet_rows import WalletRowAdmin, WalletRowInline
from finance.models import Allocation, BucketTotal, Loan, MonthlyTotal, SpanTotal, Transaction, Transfer


class AllocationInline(WalletRowInline):
    model = Allocation
    fields = ("bucket", "amount", "percentage")
    list_select_related = ("bucket", "wallet")


class TransactionInline(WalletRowInline):
    """The legs of a transfer, or the payments of a loan."""

    model = Transaction
    fields = ("date", "wallet", "deposit", "kind", "amount", "name")
    list_select_related = ("wallet", "deposit")


@admin.register(Transaction)
class TransactionAdmin(WalletRowAdmin):
    list_display = ("date", "kind", "amount", "name", "deposit", "category", "entity")
    list_filter = ("kind", "is_opening", "date")
    search_fields = ("folded_text", "deposit__folded_name", "category__folded_name", "entity__folded_name")
    inlines = (AllocationInline,)


@admin.register(Allocation)
class AllocationAdmin(WalletRowAdmin):
    list_display = ("transaction", "bucket", "amount", "percentage")
    list_filter = ("transaction__kind",)
    search_fields = ("transaction__folded_text", "bucket__folded_name")


@admin.register(Transfer)
class TransferAdmin(ReadOnlyAdmin):
    list_display = ("id", "owner", "created_at")
    readonly_fields = EDITED
    list_filter = ("created_at",)
    list_select_related = ("owner",)
    search_fields = ("owner__folded_email", "legs__folded_text")
    inlines = (TransactionInline,)


@admin.register(Loan)
class LoanAdmin(WalletRowAdmin):
    list_display = ("entity", "direction", "principal", "repaid", "due_on")
    list_filter = ("direction", "due_on")
    search_fields = ("entity__folded_name",)
    inlines = (TransactionInline,)


@admin.register(MonthlyTotal)
class MonthlyTotalAdmin(WalletRowAdmin):
    list_display = ("month", "kind", "amount", "count", "deposit", "category", "entity", "period")
    list_filter = ("kind", "month")
    search_fields = ("deposit__folded_name", "category__folded_name", "entity__folded_name")


@admin.register(SpanTotal)
class SpanTotalAdmin(WalletRowAdmin):
    list_display = ("month", "day", "period", "kind", "high", "low", "count", "category", "entity")
    list_filter = ("kind", "month")
    search_fields = ("category__folded_name", "entity__folded_name")


@admin.register(BucketTotal)
class BucketTotalAdmin(WalletRowAdmin):
    list_display = ("month", "bucket", "amount")
    list_filter = ("month",)
    search_fields = ("bucket__folded_name",)
