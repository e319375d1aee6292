# ruff: noqa: RUF001
"""Names as they are kept, told apart and sorted, and text as it is searched."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text import cleaned, fold, searched, told_apart

ODD = (
    "aAeEiIıİßſłŁǅéÉ\u0301\u0307\u0323\u0345 \t\n\0\x07\u00a0\u00ad\u034f"
    "\u200b\u200c\u200d\u202e\u2066\ufe0f\u3164\ufeff1#©👨🏽♀कم\u094d\uff21\ufb01"
)
TEXTS = st.text() | st.text(st.sampled_from(ODD))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Food", "food"),
        ("  Two \t words\u2003", "two words"),
        ("Ｆｏｏｄ", "food"),
        ("ﾊﾝｶｸ", "ハンカク"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("ISTANBUL", "istanbul"),
        ("i\u0307\u0301", "i\ní"),
        ("ısı", "isi\nısı"),
        ("Émile", "emile\némile"),
        ("E\u0301mile", "emile\némile"),
        ("Łódź", "lodz\nłódź"),
        ("Œuvre", "oeuvre\nœuvre"),
        ("ΣΑΣ", "σασ"),
        ("Fo\u00ado\u200bd\ufeff", "food"),
        ("a\x07b\x00", "ab"),
        ("\u202ea\u202c", "a"),
        ("👨\u200d👩\u200d👧", "👨👩👧"),
        ("❤\ufe0f", "❤"),
        ("می\u200cخواهم", "میخواهم"),
        ("हिन्दी", "हिन्दी"),
        ("שָׁלוֹם", "שלום\nשָׁלוֹם"),
        ("\u3164\u2800\u200d", ""),
    ],
)
def test_names_are_folded(text, key):
    assert fold(text) == key
    assert searched(text) == key.split("\n")[0]


ORDERED = [
    "",
    "2",
    "A b",
    "Éa",
    "eb",
    "Emil",
    "emile",
    "Émile",
    "Emily",
    "Émily",
    "Łan",
    "Lb",
    "Ωmega",
    "Яна",
    "食料品",
    "🍎",
]


@pytest.mark.parametrize("rotate", range(3))
def test_names_are_sorted_with_accents_beside_those_without(rotate):
    assert sorted(ORDERED[rotate * 5 :] + ORDERED[: rotate * 5], key=fold) == ORDERED


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  as it is  ", "  as it is  "),
        ("a\tb\r\nc\u2028d", "a b  c d"),
        ("a\x00\x1b\x7f\x9fb", "ab"),
        ("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069x\u200e\u200f\u061c", "x"),
        ("so\u00adft\u200b\u2060\ufeff", "soft"),
        ("a\u200db\u200cc\ufe0f", "abc"),
        ("\u200d👨\u200d👩", "👨\u200d👩"),
        ("x \u200c", "x "),
        ("1\ufe0f\u20e3", "1\ufe0f\u20e3"),
        ("©\ufe0f", "©\ufe0f"),
        ("葛\U000e0100", "葛\U000e0100"),
        ("\u1820\u180b", "\u1820\u180b"),
        (" \u200b\t", ""),
        ("\u3164", ""),
    ],
)
def test_names_are_cleaned(text, kept):
    assert cleaned(text) == kept


@given(TEXTS)
def test_cleaning_changes_nothing_that_is_compared_and_nothing_twice(text):
    kept = cleaned(text)
    assert fold(kept) == fold(text)
    assert cleaned(kept) == kept
    assert not any(unicodedata.category(sign) == "Cc" for sign in kept)


@given(TEXTS)
def test_folding_changes_nothing_twice(text):
    plain, _, exact = fold(text).partition("\n")
    assert searched(plain) == plain == searched(text)
    assert fold(exact or plain) == fold(text)


@given(TEXTS)
def test_case_width_and_composition_make_no_difference(text):
    assert fold(text.lower()) == fold(text) or "\u0345" in text
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert fold(unicodedata.normalize(form, text)) == fold(text) or any(
            sign in text for sign in "\u034f\u200b\u00ad"
        )


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["a", "B", "c"], ["a", "B", "c"]),
        (["a", "Ａ", "A\u200b"], ["a", "Ａ (2)", "A\u200b (3)"]),
        (["a", "A", "a (2)"], ["a", "A (3)", "a (2)"]),
        (["a", "á"], ["a", "á"]),
        (["n" * 9, "N" * 9], ["n" * 9, "NNNNN (2)"]),
        (["\u3164", "\u3164"], ["\u3164 (2)", "\u3164 (3)"]),
    ],
)
def test_names_that_are_one_are_told_apart_by_numbers(names, told):
    assert told_apart(names, 9) == told
    assert len({*map(fold, told)}) == len(told)


def test_numbers_are_written_as_asked():
    assert told_apart(["ada", "ADA"], 64, "-{}") == ["ada", "ADA-2"]


def test_plain_text_is_what_the_long_way_makes_of_it():
    """A letter beyond ASCII beside it, which is a word for itself, makes text go the long way."""
    chance = random.Random(3)  # noqa: S311
    signs = [chr(code) for code in range(0x20, 0x7F)]
    for text in [*signs, "", "  ", *("".join(chance.choices(signs, k=12)) for _ in range(300))]:
        assert cleaned(f"{text} ж") == f"{text} ж"
        assert cleaned(text) == (text if text.strip() else "")
        assert fold(text) == searched(text) == fold(f"{text} ж").removesuffix("ж").rstrip()
