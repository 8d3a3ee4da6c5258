"""Findings about contact data that cannot be valid."""

from __future__ import annotations

import re
from collections.abc import Iterator

from integritas.plan.reading.draft import Finding, PlanDraft
from integritas.plan.reading.findings.build import finding, fix, passages
from integritas.plan.reading.findings.messages import CONTACT_FAULTS, CONTACTS

MOBILE_DIGITS = range(10, 14)
"""Digits of an Indonesian mobile number written from 08. Source: national numbering plan
(Permenkominfo 14/2018, Fundamental Technical Plan): 10 to 13 digits in use."""

NEAR = 45
"""A number is a telephone number only this close behind a word that says so."""

_PHONE = re.compile(r"(?<![\d/.,-])(?:\+?62[\s-]?|0)8[1-9](?:[ .\-]?\d)*(?![\d/])")
_PHONE_WORD = re.compile(
    r"\b(?:wa|whats\s?app|telp|telepon|tlp|hp|handphone|ponsel|seluler|sms|hotline|call\s*center"
    r"|hubungi|kontak|chat|nomor\s+(?:pengaduan|layanan)|phone)\b",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[^\s,;()<>\"“”«»@]{0,64}@[^\s;()<>\"“”«»]{0,255}")
_GOOD_MAIL = re.compile(r"[\w.+%-]+@(?:[\w-]+\.)+[A-Za-z]{2,}")
_URL = re.compile(
    r"\b(?P<scheme>h[tp]{2,5}s?)(?P<mark>\s?[:;]?/{1,3})(?P<host>[^\s/,;)\]]*)"
    r"|\bwww[.,](?P<bare>[^\s/;)\]]*)",
    re.IGNORECASE,
)
_HOST = re.compile(r"(?:[\w-]+\.)+[A-Za-z]{2,}(?::\d+)?\.?")


def invalid_contacts(draft: PlanDraft) -> Iterator[Finding]:
    """Find telephone numbers, e-mail and web addresses that cannot work."""
    for row, _field, text, place in passages(draft):
        for quote, what, why in (*_phones(text), *_mails(text), *_urls(text)):
            yield finding(
                "invalid_contact",
                rows=(row.row,) if row else (),
                quote=quote,
                place=place,
                fixes=(fix("edit_text"),),
                words={"what": CONTACTS[what], "why": why},
            )


def _phones(text: str) -> Iterator[tuple[str, str, str]]:
    """Give mobile numbers of a wrong length; hours, dates and document numbers are none."""
    for match in _PHONE.finditer(text):
        if not _PHONE_WORD.search(text[max(match.start() - NEAR, 0) : match.start()]):
            continue
        quote = match[0].strip(" .-")
        digits = re.sub(r"\D", "", quote)
        count = len(digits) if digits.startswith("0") else len(digits) - 1
        if count not in MOBILE_DIGITS:
            fault = "phone_short" if count < MOBILE_DIGITS.start else "phone_long"
            yield quote, "phone", CONTACT_FAULTS[fault] % {"digits": count}


def _mails(text: str) -> Iterator[tuple[str, str, str]]:
    """Give e-mail addresses without a proper domain; names of social media accounts are none."""
    for match in _MAIL.finditer(text):
        whole = match[0].strip(".,:'`*_")
        parts = whole.split(",")
        if any(_GOOD_MAIL.fullmatch(part.strip(".:'`*_")) for part in (whole, parts[0])):
            continue
        local, _, domain = whole.partition("@")
        if not local or not any(c.isalpha() for c in local) or not any(c.isalpha() for c in domain):
            continue
        yield whole, "e-mail", CONTACT_FAULTS["e-mail"]


def _urls(text: str) -> Iterator[tuple[str, str, str]]:
    """Give web addresses with a wrong beginning or without a whole host name."""
    for match in _URL.finditer(text):
        quote = match[0].rstrip(".,*_")
        if match["bare"] is not None:
            if match[0][3] == "," or not _HOST.fullmatch(match["bare"].strip(".,*_")):
                yield quote, "url", CONTACT_FAULTS["url_host"]
            continue
        if match["scheme"].casefold() not in {"http", "https"} or match["mark"] != "://":
            yield quote, "url", CONTACT_FAULTS["url_scheme"]
        elif not _HOST.fullmatch(match["host"].strip(".,*_")):
            yield quote, "url", CONTACT_FAULTS["url_host"]
