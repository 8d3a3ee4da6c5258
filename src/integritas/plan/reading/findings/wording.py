"""Findings about wording: gaps left open, foreign letters, states written as actions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from integritas.plan.reading.draft import Finding, Fix, PlanDraft, Row
from integritas.plan.reading.findings.build import change_text, finding, fix, passages, row_finding

_MONTH_WORD = (
    r"(?:januari|[fp]ebruari|maret|april|mei|juni|juli|agustus|september|oktober|no[vp]ember"
    r"|desember)"
)
_GAPS = re.compile(
    "|".join(
        (
            r"(?<![:/\w])\d[\w.-]{0,40}\s?/(?:\s?[.…_]{0,40}\s?/){1,5}\s?[\w.-]{0,40}",
            r"\b(?:nomor|nomer|no\.|tanggal|tgl\.?|nama|nip|pukul|tempat)\s*:?\s*(?:[.…_]{3,200}|…)",
            r"\w{0,40}/(?:…|\.{3,40}|_{2,40})/?[\w/]{0,40}",
            r"(?<=[^\W_] )_{4,200}(?= \w)",
            r"\[\s*(?:\.{2,}|…|isi\w*|diisi|nama|nomor|tanggal|jabatan|unit|tahun)[^\]]{0,60}\]",
            r"<\s*(?:isi|diisi|nama|nomor|tanggal|jabatan)\b[^>]{0,60}>",
            r"\(\s*(?:diisi|isi\s+dengan|wajib\s+diisi)[^)]{0,60}\)",
            r"(?<![\w.])x{3,40}(?![\w])|(?<=\d[/.])x{2,40}\b|\bx{3,40}(?=/)",
            r"\b(?:nomor|no\.)\s*:?\s*tahun\s+(?:19|20)\d\d",
            rf"\b(?:pada\s+)?tanggal\s*:?\s*{_MONTH_WORD}\s+(?:19|20)\d\d",
            r"\b(?:lorem\s+ipsum|tbd|todo|to\s+be\s+determined)\b",
        )
    ),
    re.IGNORECASE,
)
_CASED = re.compile(r"^(?:XXX+)$")
_FRACTION = re.compile(r"https?:|www\.", re.IGNORECASE)

LOOKALIKES = {
    "а": "a", "в": "b", "с": "c", "е": "e", "ё": "e", "ѕ": "s", "і": "i", "и": "i", "ј": "j",
    "к": "k", "м": "m", "н": "n", "о": "o", "р": "p", "т": "t", "у": "y", "х": "x", "п": "n",
    "г": "r", "А": "A", "В": "B", "С": "C", "Е": "E", "Ѕ": "S", "І": "I", "Ј": "J", "К": "K",
    "М": "M", "Н": "H", "О": "O", "Р": "P", "Т": "T", "У": "Y", "Х": "X", "И": "I",
    "α": "a", "β": "b", "ε": "e", "ι": "i", "κ": "k", "ν": "v", "ο": "o", "ρ": "p", "τ": "t",
    "υ": "u", "χ": "x", "Α": "A", "Β": "B", "Ε": "E", "Ζ": "Z", "Η": "H", "Ι": "I", "Κ": "K",
    "Μ": "M", "Ν": "N", "Ο": "O", "Ρ": "P", "Τ": "T", "Υ": "Y", "Χ": "X",
}  # fmt: skip
"""Cyrillic and Greek letters and the Latin ones they are taken for; «и» is what a keyboard or
a text recogniser puts for i."""

_SCRIPTS = {"CYRILLIC": "Kiril", "GREEK": "Yunani"}
_WORD = re.compile(r"[^\W\d_]+")

STATES = {
    "terbentuknya": "Membentuk",
    "tersusunnya": "Menyusun",
    "tersedianya": "Menyediakan",
    "tersedia": "Menyediakan",
    "terlaksananya": "Melaksanakan",
    "terselenggaranya": "Menyelenggarakan",
    "terwujudnya": "Mewujudkan",
    "terpasangnya": "Memasang",
    "ditetapkannya": "Menetapkan",
    "tersampaikannya": "Menyampaikan",
    "terpenuhinya": "Memenuhi",
    "terkirimnya": "Mengirim",
    "terpublikasinya": "Mempublikasikan",
    "tersosialisasikannya": "Menyosialisasikan",
    "terdokumentasinya": "Mendokumentasikan",
    "terintegrasinya": "Mengintegrasikan",
    "meningkatnya": "Meningkatkan",
    "menurunnya": "Menurunkan",
}
"""Words that begin a result or state, and the verb that begins the work behind it."""

_STATE = re.compile(rf"\b(?:{'|'.join(STATES)})\b", re.IGNORECASE)
_PASSIVE = re.compile(
    r"^(?:(?!\b(?:yang|untuk|agar|supaya|me\w+|pe[nm]\w+|peng\w+|rapat|sosialisasi)\b)[\w/()]+\s+){1,8}?"
    r"(?:telah\s+|sudah\s+)?(?:di\s?upload|diunggah|diumumkan|ditetapkan|disusun|dipasang|dipublikasikan"
    r"|dilaksanakan|ditayangkan|disampaikan|tersedia|terpasang|terbentuk|tersusun|terlaksana"
    r"|di\s?publish)\b",
    re.IGNORECASE,
)


def placeholders(draft: PlanDraft) -> Iterator[Finding]:
    """Find gaps somebody meant to fill: «800//…», «Nomor : ......», «[isi nama]», «xxx».

    Dots that lead to a page number, lines to sign on, web addresses, «dan/atau» and the Roman
    numeral XXX are no gaps.
    """
    for row, _field, text, place in passages(draft):
        seen: set[str] = set()
        for match in _GAPS.finditer(text):
            quote = match[0].strip()
            around = text[: match.start()].rsplit(None, 1)
            before = around[-1] if around and not text[: match.start()].endswith(" ") else ""
            if _FRACTION.search(before + quote) or _CASED.match(quote) or quote in seen:
                continue
            seen.add(quote)
            yield finding(
                "placeholder",
                rows=(row.row,) if row else (),
                quote=quote,
                place=place,
                fixes=(fix("edit_text"),),
            )


def foreign_letters(draft: PlanDraft) -> Iterator[Finding]:
    """Find words that mix Latin letters with Cyrillic or Greek ones.

    Signs of measure («μg», «Δt») and words wholly in another alphabet are left alone.
    """
    for row, field, text, place in passages(draft):
        for match in _WORD.finditer(text):
            word = match[0]
            foreign = {letter: script for letter in word if (script := _script(letter))}
            if not foreign or len(word) <= 3 or not any("a" <= c.casefold() <= "z" for c in word):
                continue
            right = "".join(LOOKALIKES.get(letter, letter) for letter in word)
            fixes = [fix("edit_text")]
            if row and not any(_script(letter) for letter in right):
                change = change_text(row, field, word, right)
                fixes.insert(
                    0,
                    fix("replace_letters", {row.row: change}, default=True, words={"text": right}),
                )
            yield finding(
                "lookalike_letters",
                rows=(row.row,) if row else (),
                quote=word,
                place=place,
                fixes=fixes,
                words={
                    "letters": ", ".join(
                        f"«{letter}» {script}" for letter, script in foreign.items()
                    )
                },
            )


def _script(letter: str) -> str | None:
    """Give the foreign script of a letter, or None; the micro sign counts as none."""
    if letter.isascii() or letter == "µ":
        return None
    return _SCRIPTS.get(unicodedata.name(letter, "").partition(" ")[0])


def states_as_actions(draft: PlanDraft) -> Iterator[Finding]:
    """Find actions that state a result («Terbentuknya …») instead of work to do.

    A result clause behind a verb («Menyusun pedoman agar tersedia …») is no such thing: the
    word must begin the action or one of its sentences.
    """
    for row in draft.rows:
        for match in _STATE.finditer(row.action):
            if not _begins(row.action, match.start()):
                continue
            verb = STATES[match[0].casefold()]
            stop = re.search(r"[.;,\n]|$", row.action[match.end() :])
            end = match.end() + (stop.start() if stop else 0)
            text = f"{verb}{row.action[match.end() : end]}"
            yield row_finding(
                "action_is_state",
                row,
                row.action[match.start() : end].strip(),
                _rewritten(row, match, verb, text),
                fix("edit_text"),
            )
            break
        else:
            if found := _PASSIVE.match(row.action):
                yield row_finding("action_is_state", row, found[0], fix("edit_text"))


def _rewritten(row: Row, match: re.Match[str], verb: str, text: str) -> Fix:
    action = f"{row.action[: match.start()]}{verb}{row.action[match.end() :]}"
    return fix("rewrite_action", {row.row: {"action": action}}, words={"text": text.strip()})


def _begins(text: str, start: int) -> bool:
    """Tell whether a new statement begins here: the text's start, a new sentence or item, or a
    capital letter in running text, as cells folded into one line leave it.
    """
    before = text[:start].rstrip()
    if not before or before[-1] in ".;:,•-–)\n":
        return True
    return text[start].isupper()
