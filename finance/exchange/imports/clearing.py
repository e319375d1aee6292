"""Files that were looked at and never booked end after a while, with everything that was read of them."""

import datetime as dt
from typing import Any, Final

from django.db.models import QuerySet
from django.utils import timezone

from core.writes import write
from finance.models import Import, ImportFile, ImportRow, ImportStatement

KEPT_FOR: Final = dt.timedelta(days=7)


def forget_old_previews() -> int:
    """Delete those that were kept long enough, one after the other; how many they were."""
    return sum(map(_forget, list(_old_previews().order_by("pk").values_list("pk", flat=True))))


def _old_previews() -> QuerySet[Import]:
    return Import.objects.filter(state=Import.State.PREVIEW, created_at__lte=timezone.now() - KEPT_FOR)


@write
def _forget(pk: int) -> int:
    """One that is booked in this moment stays."""
    preview = _old_previews().select_for_update(skip_locked=True).filter(pk=pk).first()
    if preview is None:
        return 0
    return delete_preview(preview)


def delete_preview(preview: Import) -> int:
    """With all that was read of it, which is not read for that; how many there were."""
    for model in (ImportRow, ImportStatement, ImportFile):
        rows: QuerySet[Any] = model.objects.filter(wallet=preview.wallet_id, origin=preview)
        rows._raw_delete(rows.db)
    itself = Import.objects.filter(pk=preview.pk)
    return itself._raw_delete(itself.db)
