"""What people typed stays text within Markdown, and minutes are read as they were meant."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pairs.reports.markdown import inert, plain, quoted, row
from pairs.reports.reading import Block, Span, blocks, spans, told, words

MARKS = st.text("ab \\`*_{}[]<>#|~&$^@-+=:.1)(!\"'\t/w", min_size=1, max_size=20).filter(str.strip)

HOSTILE = (
    ("# Title", "\\# Title"),
    ("- item", "\\- item"),
    ("12. item", "12\\. item"),
    ("3) item", "3\\) item"),
    ("===", "\\==="),
    ("<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>"),
    ("[here](https://elsewhere.example)", "\\[here\\](https\\://elsewhere.example)"),
    ("WWW.elsewhere.example", "WWW\\.elsewhere.example"),
    ("me@elsewhere.example", "me\\@elsewhere.example"),
    ("a | b", "a \\| b"),
    ("&amp;", "\\&amp;"),
    ("  two\n\nlines\u2028three  ", "two lines three"),
)


@pytest.mark.parametrize(("typed", "written"), HOSTILE)
def test_what_could_be_a_mark_stands_behind_a_backslash(typed: str, written: str) -> None:
    assert plain(typed) == written


def test_words_without_marks_stay_as_they_are() -> None:
    said = "Relève à 7 h 30 : 12 lits, 1.5 % de retard – « c’est mieux »"
    assert plain(said) == said


@given(MARKS)
def test_whatever_was_typed_is_read_as_it_was_typed(typed: str) -> None:
    for written, kind in (
        (plain(typed), "text"),
        (f"- {plain(typed)}", "list"),
        (row(plain(typed)), "table"),
    ):
        [block] = blocks(written)
        assert (block.kind, words(block.parts[0][0])) == (kind, typed.strip())


@given(st.text(max_size=60))
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    for block in blocks(text):
        assert block.kind in ("heading", "text", "list", "numbered", "table", "rule")
    assert isinstance(told(text), str)


def test_lines_of_a_text_stay_lines() -> None:
    [block] = blocks(quoted("First.\n\n# Second.\r\nThird."))
    assert [words(line) for line in block.parts[0]] == ["First.", "# Second.", "Third."]


def test_minutes_are_titles_lists_tables_and_paragraphs() -> None:
    prose = "# Beds\n\nWe **met**.\nAll of us.\n\n- one\n  and more\n- two\n\n1. first\n---\n"
    text = f"{prose}| A | B |\n|---|:-:|\n| 1 | 2 |"
    assert [(block.kind, block.level, len(block.parts)) for block in blocks(text)] == [
        ("heading", 1, 1),
        ("text", 0, 1),
        ("list", 0, 2),
        ("numbered", 0, 1),
        ("rule", 0, 0),
        ("table", 0, 2),
    ]
    assert blocks(text)[1] == Block(
        "text", (((Span("We "), Span("met", strong=True), Span(".")), (Span("All of us."),)),)
    )


@pytest.mark.parametrize("typed", ["5 * 3 * 2", "a ** b", "*", "**", "***", "**never ended", "1 *", "* 2"])
def test_a_star_that_nothing_ends_is_a_star(typed: str) -> None:
    assert spans(typed) == (Span(typed),)


def test_neither_links_nor_html_are_made_of_what_is_read() -> None:
    text = "[here](https://elsewhere.example) <b>bold</b> ![x](y)"
    assert blocks(text) == [Block("text", (((Span(text),),),))]


def test_a_mail_tells_it_in_plain_text() -> None:
    prose = "# Beds\n\n**We** met \\*here\\*.\n\n- one\n  more\n\n1. first\n2. second\n\n"
    text = f"{prose}{row('A', 'B')}\n| --- | --- |\n{row('1', '2')}"
    assert told(text) == (
        "BEDS\n====\n\nWe met *here*.\n\n- one\n  more\n\n1. first\n2. second\n\nA | B\n1 | 2"
    )


ACTS = (
    ("<script>alert(1)</script>", "\\<script>alert(1)\\</script>"),
    ("[x](javascript:alert(1))", "\\[x](javascript:alert(1))"),
    ("![x](https://elsewhere.example/seen)", "!\\[x](https://elsewhere.example/seen)"),
    ("<https://elsewhere.example>", "\\<https://elsewhere.example>"),
    ("[x]: javascript:alert(1)", "\\[x]: javascript:alert(1)"),
    ("\\<b> and \\\\<b>", "\\<b> and \\\\\\<b>"),
    ("`\\` <b>", "`\\` \\<b>"),
)


@pytest.mark.parametrize(("written", "kept"), ACTS)
def test_minutes_that_somebody_wrote_lead_nowhere_as_a_file(written: str, kept: str) -> None:
    assert inert(written) == kept


@given(MARKS)
def test_what_leads_nowhere_is_read_as_it_was_written(written: str) -> None:
    assert blocks(inert(written)) == blocks(written)


@given(st.text("<>[]()!\\`*_~#- \nabx:/\"'&", max_size=40))
def test_no_reader_of_markdown_makes_an_element_of_words_or_leads_away(written: str) -> None:
    drawn = pytest.importorskip("markdown_it").MarkdownIt("commonmark", {"html": True}).render(inert(written))
    assert not re.search("<(?!/?(p|em|strong|code|pre|blockquote|ul|ol|li|h[1-6]|hr|br)[ />])", drawn), drawn


def test_a_draft_is_read_the_same_before_and_after() -> None:
    draft = f"# {plain('[a] <b>')}\n\n- {plain('`x` <https://x.example>')}"
    assert inert(draft) == draft
