from django.contrib import admin

from finance.admin.wallet_rows import WalletRowAdmin
from finance.models import Budget, Period, Prediction


@admin.register(Period)
class PeriodAdmin(WalletRowAdmin):
    list_display = ("name", "starts_on", "ends_on", "status")
    list_filter = ("status", "starts_on")


@admin.register(Prediction)
class PredictionAdmin(WalletRowAdmin):
    list_display = ("category", "period", "initial_plan", "current_plan")
    list_filter = ("period__status",)
    search_fields = ("category__folded_name", "period__folded_name")


@admin.register(Budget)
class BudgetAdmin(WalletRowAdmin):
    list_display = ("category", "month", "limit")
    list_filter = ("month",)
    search_fields = ("category__folded_name",)
