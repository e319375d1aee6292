from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from finance.admin.wallet_rows import WalletRowAdmin, WalletRowInline
from finance.models import Import, ImportFile, ImportRow, ImportStatement


class ImportStatementInline(WalletRowInline):
    model = ImportStatement
    fields = ("position", "account", "written_currency", "deposit", "opening", "closing", "closing_on", "difference")
    list_select_related = ("deposit", "wallet")


@admin.register(Import)
class ImportAdmin(WalletRowAdmin):
    list_display = ("created_at", "state", "format", "file_name", "committed_at", "undone_at")
    list_filter = ("state", "format", "created_at")
    search_fields = ()
    inlines = (ImportStatementInline,)


@admin.register(ImportFile)
class ImportFileAdmin(WalletRowAdmin):
    """Whose files are kept; what is in them is not shown, and not read."""

    list_display = ("origin",)
    search_fields = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("content")


@admin.register(ImportStatement)
class ImportStatementAdmin(WalletRowAdmin):
    list_display = ("origin", "account", "written_currency", "deposit", "closing_on", "closing", "difference")
    list_filter = ("closing_on",)
    search_fields = ("deposit__folded_name",)


@admin.register(ImportRow)
class ImportRowAdmin(WalletRowAdmin):
    list_display = ("origin", "line", "date", "amount", "counterparty", "status", "decision", "reason", "landed_on")
    list_filter = ("status", "decision", "date")
    search_fields = ("folded_text",)
