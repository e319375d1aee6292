"""What manage.py check_ledger prints."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command


def check(*options: str) -> list[str]:
    out = StringIO()
    call_command("check_ledger", *options, stdout=out)
    return out.getvalue().splitlines()


def differences() -> list[str]:
    """What the command prints, which must also fail and say how many there are."""
    out = StringIO()
    with pytest.raises(CommandError) as failure:
        call_command("check_ledger", stdout=out)
    lines = out.getvalue().splitlines()
    assert str(failure.value) == f"The ledger has {len(lines)} difference{'' if len(lines) == 1 else 's'}."
    assert failure.value.returncode == 1
    return lines
