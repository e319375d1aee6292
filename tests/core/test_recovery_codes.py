import re

from core.recovery_codes import new_recovery_codes, recovery_digest


def test_there_are_ten_codes_which_nobody_misreads_and_none_is_like_another():
    codes = new_recovery_codes()
    assert len({*codes}) == 10
    assert [code for code in codes if not re.fullmatch(r"[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){3}", code)] == []
    assert {*codes} & {*new_recovery_codes()} == set()


def test_a_code_is_the_same_however_it_is_typed():
    assert recovery_digest("K7FM 2xqd wn9ahp3c") == recovery_digest("k7fm-2xqd-wn9a-hp3c")
    assert recovery_digest("k7fm-2xqd-wn9a-hp3d") != recovery_digest("k7fm-2xqd-wn9a-hp3c")
