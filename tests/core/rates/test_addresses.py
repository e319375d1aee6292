"""Nobody can say that they come from somewhere else, and one household is one address."""

import pytest
from django.conf import LazySettings

from core.rates.addresses import address_of

DIRECT = "203.0.113.7"
PROXY = "10.0.0.1"


def address(forwarded: str | None, nearest: str = PROXY) -> str:
    return address_of({"REMOTE_ADDR": nearest} | ({} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}))


@pytest.mark.parametrize("forwarded", [None, "", "1.2.3.4", "1.2.3.4, 5.6.7.8"])
def test_without_proxies_no_header_is_believed(settings: LazySettings, forwarded: str | None):
    settings.TRUSTED_PROXIES = 0
    assert address(forwarded, DIRECT) == DIRECT


@pytest.mark.parametrize(
    ("proxies", "forwarded"),
    [
        (1, DIRECT),
        (1, f"1.2.3.4, {DIRECT}"),
        (1, f"1.2.3.4,5.6.7.8,{DIRECT}"),
        (2, f"{DIRECT}, 10.0.0.2"),
        (2, f"1.2.3.4, {DIRECT}, 10.0.0.2"),
        (2, DIRECT),
    ],
)
def test_behind_proxies_what_they_added_is_believed_and_no_more(settings, proxies: int, forwarded: str):
    settings.TRUSTED_PROXIES = proxies
    assert address(forwarded) == DIRECT


@pytest.mark.parametrize("forwarded", [None, "", "nonsense", "1.2.3.4, nonsense"])
def test_what_is_no_address_is_that_of_the_proxy(settings: LazySettings, forwarded: str | None):
    settings.TRUSTED_PROXIES = 1
    assert address(forwarded) == PROXY


@pytest.mark.parametrize(
    ("told", "counted"),
    [
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("::1", "::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("203.0.113.7:4711", "203.0.113.7"),
        ("[2001:db8:1:2::9]:4711", "2001:db8:1:2::/64"),
        ("", "unknown"),
    ],
)
def test_one_household_is_one_address(told: str, counted: str):
    assert address(None, told) == counted
