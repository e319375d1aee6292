from django.contrib import admin

from core.admin_rows import ReadOnlyAdmin
from finance.models import IdempotencyKey


@admin.register(IdempotencyKey)
class IdempotencyKeyAdmin(ReadOnlyAdmin):
    list_display = ("mutation", "key", "user", "created_at")
    list_filter = ("mutation", "created_at")
    list_select_related = ("user",)
    search_fields = ("key", "user__folded_email")
