"""Markdown: headings, lists and pipe tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from integritas.plan.reading.document import Block, Cell, Paragraph, Place, Table, Unreadable
from integritas.plan.reading.readers.detection import PIPE_RULE
from integritas.plan.reading.readers.encoding import decode
from integritas.plan.reading.readers.text import blocks_of_text

BREAK = re.compile(r"<br\s*/?>", re.I)
TAG = re.compile(r"</?[a-z][^<>]*>", re.I)
UNESCAPED_PIPE = re.compile(r"(?<!\\)\|")


def read(data: bytes) -> list[Block]:
    """Read a Markdown file; one that only has tabbed tables is read as the text it is."""
    text = decode(data)
    tabbed = sum(line.count("\t") >= 2 and bool(line.strip()) for line in text.split("\n"))
    if tabbed >= 2 and not PIPE_RULE.search(text):
        return blocks_of_text(text)
    parser = MarkdownIt("commonmark", {"html": True}).enable("table").disable(["code"])
    try:
        tokens = parser.parse(text)
    except (RecursionError, ValueError, IndexError) as error:
        raise Unreadable(
            "Susunan Markdown berkas ini tidak dapat dibaca; simpan sebagai teks lalu unggah."
        ) from error
    return _Walk(parser, text.split("\n")).blocks(tokens)


class _Walk:
    """Follows the parser's tokens and remembers which list mark comes next."""

    def __init__(self, parser: MarkdownIt, lines: list[str]) -> None:
        self.parser = parser
        self.lines = lines
        self.mark = ""

    def blocks(self, tokens: Sequence[Token]) -> list[Block]:
        blocks: list[Block] = []
        level = 0
        inside_table = False
        for token in tokens:
            line = token.map[0] + 1 if token.map else None
            match token.type:
                case "table_open":
                    inside_table = True
                    blocks.append(self._table(token))
                case "table_close":
                    inside_table = False
                case "heading_open":
                    level = int(token.tag[1])
                case "list_item_open":
                    self.mark = f"{token.info}{token.markup} "
                case "inline" if not inside_table:
                    text = self.mark + _text(token)
                    blocks.append(Paragraph(text, Place(line=line), level))
                    self.mark, level = "", 0
                case "html_block" | "fence":
                    text = _without_tags(token.content).strip()
                    if text:
                        blocks.append(Paragraph(text, Place(line=line)))
                case _:
                    pass
        return blocks

    def _table(self, token: Token) -> Table:
        """Read a table's lines ourselves: the parser drops cells beyond the header's width."""
        first, after = token.map or [0, 0]
        rows = []
        for number in range(first, after):
            line = self.lines[number].strip()
            if number == first + 1 or not line:
                continue
            place = Place(line=number + 1)
            parts = UNESCAPED_PIPE.split(re.sub(r"(?<!\\)\|$", "", line.removeprefix("|")))
            rows.append(tuple(Cell(self._inline(part), place) for part in parts))
        return Table(tuple(rows), Place(line=first + 1))

    def _inline(self, source: str) -> str:
        source = source.strip().replace("\\|", "|")
        return "".join(_text(token) for token in self.parser.parseInline(source))


def _text(token: Token) -> str:
    """Give an inline token's text: emphasis gone, breaks kept, a link's address kept."""
    parts: list[str] = []
    address = ""
    for child in token.children or []:
        match child.type:
            case "text" | "code_inline":
                parts.append(child.content)
            case "softbreak" | "hardbreak":
                parts.append("\n")
            case "html_inline":
                parts.append("\n" if BREAK.match(child.content) else "")
            case "link_open":
                address = str(child.attrGet("href") or "")
            case "link_close":
                if address and address.removeprefix("mailto:") not in "".join(parts):
                    parts.append(f" ({address})")
            case "image":
                parts.append(child.content)
            case _:
                pass
    return "".join(parts).strip()


def _without_tags(html: str) -> str:
    return TAG.sub("", BREAK.sub("\n", html))
