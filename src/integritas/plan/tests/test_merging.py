"""Two changes of one text are both kept."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from integritas.plan.merging import compared, merged, merged_lists

texts = st.lists(
    st.sampled_from(["SKP", "tahun", "2021", "2025", "Renstra", ";", "notula", "-", " "]),
    max_size=12,
).map(" ".join)


def test_two_corrections_of_different_words_are_both_kept():
    base = "SKP tahun 2021; Renstra 2019-2024"
    first = "SKP tahun 2025; Renstra 2019-2024"
    second = "SKP tahun 2021; Renstra 2025-2029"
    assert merged(base, first, second) == "SKP tahun 2025; Renstra 2025-2029"


def test_where_both_change_the_same_words_the_later_stands():
    assert merged("SKP 2021", "SKP 2024", "SKP 2025") == "SKP 2025"


@given(texts, texts)
def test_a_change_of_an_unchanged_text_is_the_change(base, new):
    assert merged(base, base, new) == new


@given(texts, texts)
def test_no_change_leaves_what_was_changed_before(base, current):
    assert merged(base, current, base) == current


@given(texts, texts)
def test_the_same_change_twice_is_made_once(base, new):
    assert merged(base, new, new) == new


@given(texts, texts)
def test_a_comparison_holds_both_texts_whole(before, after):
    segments = compared(before, after)
    assert "".join(s.text for s in segments if s.kind != "new") == before
    assert "".join(s.text for s in segments if s.kind != "gone") == after


def test_lists_of_one_length_are_merged_entry_by_entry():
    base, current, new = ["SKP 2021", "Notula"], ["SKP 2025", "Notula"], ["SKP 2021", "Notulen"]
    assert merged_lists(base, current, new) == ["SKP 2025", "Notulen"]


def test_of_lists_of_different_length_the_later_stands():
    assert merged_lists(["a"], ["b"], ["c", "d"]) == ["c", "d"]
