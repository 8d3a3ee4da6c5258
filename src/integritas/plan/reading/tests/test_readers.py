"""What each reader makes of its format, and what it says of files it cannot read."""

from __future__ import annotations

import hashlib
import io
import zipfile
from datetime import date, datetime

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from openpyxl import Workbook
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from integritas.plan.reading.document import Block, Paragraph, Place, Table, Unreadable
from integritas.plan.reading.readers import MAX_FILE_BYTES, read_document
from integritas.plan.reading.readers.xlsx import shown
from integritas.plan.reading.tests.render import Sheet, as_csv, as_docx, as_pdf, as_xlsx

TABLE = Sheet([["No", "Kegiatan", "Bukti"], ["1", "Menata loket", "Foto"]])


def blocks(data: bytes, name: str = "rencana") -> list[Block]:
    return list(read_document(data, name).blocks)


def cells(block: Block) -> list[list[str]]:
    assert isinstance(block, Table)
    return [[cell.text for cell in row] for row in block.rows]


def tables(data: bytes, name: str = "rencana") -> list[list[list[str]]]:
    return [cells(block) for block in blocks(data, name) if isinstance(block, Table)]


def saved(workbook: Workbook) -> bytes:
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def saved_docx(document: docx.document.Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (as_pdf(["Rencana aksi zona integritas", TABLE]), "salah.docx", "pdf"),
        (as_docx(["Rencana", TABLE]), "salah.pdf", "docx"),
        (as_xlsx(["Rencana", TABLE]), "tanpa-akhiran", "xlsx"),
        (as_csv([TABLE]), "rencana", "csv"),
        (b"# Rencana\n\nisi\n", "rencana", "markdown"),
        (b"| a | b |\n|---|---|\n| 1 | 2 |\n", "rencana.txt", "markdown"),
        (b"a\tb\tc\n1\t2\t3\n", "rencana.txt", "text"),
        (b"a\tb\tc\n1\t2\t3\n", "rencana.md", "markdown"),
    ],
)
def test_the_content_tells_the_kind(data: bytes, name: str, kind: str) -> None:
    assert read_document(data, name).kind == kind


def test_a_document_keeps_its_name_without_folders_and_its_hash() -> None:
    document = read_document(b"isi", "C:\\Users\\x\\rencana.txt")
    assert document.file == "rencana.txt"
    assert document.sha256 == hashlib.sha256(b"isi").hexdigest()


def encrypted_pdf() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("rahasia", canPrint=0))
    canvas.drawString(100, 700, "Rencana aksi zona integritas tahun 2026")
    canvas.save()
    return out.getvalue()


def blank_pdf() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.rect(100, 100, 200, 200, fill=1)
    canvas.save()
    return out.getvalue()


def archive(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return out.getvalue()


def with_merge(reference: str) -> bytes:
    out = io.BytesIO()
    workbook = Workbook()
    workbook.worksheets[0]["A1"] = "Rencana"
    with zipfile.ZipFile(io.BytesIO(saved(workbook))) as source, zipfile.ZipFile(out, "w") as made:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == "xl/worksheets/sheet1.xml":
                merge = f'<mergeCells count="1"><mergeCell ref="{reference}"/></mergeCells>'
                data = data.replace(b"</sheetData>", b"</sheetData>" + merge.encode())
            made.writestr(entry, data)
    return out.getvalue()


OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PASSWORD = "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "Berkas kosong"),
        (b" \n\t\xef\xbb\xbf", "Berkas kosong"),
        (b"x" * (MAX_FILE_BYTES + 1), "lebih besar dari 25 MB"),
        (OLE2 + b"\0" * 600 + PASSWORD, "berkata sandi"),
        (OLE2 + b"\0" * 600, "format lama"),
        (b"{\\rtf1 Rencana}", "RTF"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "gambar"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "gambar"),
        (b"PK\x03\x04 terpotong", "rusak atau terpotong"),
        (archive({"mimetype": b"application/vnd.oasis.opendocument.text"}), "DOCX, XLSX, atau PDF"),
        (archive({"word/document.xml": b"<rusak"}), "DOCX ini rusak"),
        (archive({"xl/workbook.xml": b"<rusak"}), "XLSX ini rusak"),
        (archive({"xl/workbook.bin": b"x", "xl/a": b""}), "DOCX, XLSX, atau PDF"),
        (archive({"word/document.xml": b" " * (61 * 1024 * 1024)}), "terlalu besar setelah dibuka"),
        (with_merge("A1:XFD1048576"), "terlalu besar untuk sebuah rencana"),
        (b"%PDF-1.7\nrusak", "PDF ini rusak"),
        (encrypted_pdf(), "berkata sandi"),
        (blank_pdf(), "tidak memuat teks"),
        (bytes(range(256)) * 40, "bukan dokumen"),
        (saved(Workbook()), "tidak berisi tulisan"),
        (b"a;b;c\n" * 10_001, "terlalu banyak untuk sebuah rencana"),
        (b"kata " * 700_000, "terlalu banyak untuk sebuah rencana"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(data: bytes, message: str) -> None:
    with pytest.raises(Unreadable, match=message) as raised:
        read_document(data, "rencana")
    text = str(raised.value)
    assert text.endswith(".")
    assert "\n" not in text
    assert ";" in text  # what happened; what to do next


# Plain text and CSV


def test_lines_of_a_paragraph_stay_together_until_a_mark_begins_another() -> None:
    text = b"KOTA CONTOH\nDINAS CONTOH\n\nNOMOR : 1/2\nTENTANG\nTATA LOKET\n1. satu\n2. dua\n"
    assert [block.text for block in blocks(text) if isinstance(block, Paragraph)] == [
        "KOTA CONTOH\nDINAS CONTOH",
        "NOMOR : 1/2\nTENTANG\nTATA LOKET",
        "1. satu",
        "2. dua",
    ]


def test_a_cell_copied_with_line_breaks_is_one_cell() -> None:
    text = b'No\tKegiatan\tBukti\n1\tMenata\t"Foto\nNotula ""A"""\n2\tMelatih\tDaftar\n'
    assert tables(text)[0][1] == ["1", "Menata", 'Foto\nNotula "A"']
    assert len(tables(text)[0]) == 3


def test_form_feeds_count_pages() -> None:
    document = read_document(b"satu\n\x0cdua\n", "rencana.txt")
    assert [block.place for block in document.blocks] == [
        Place(page=1, line=1),
        Place(page=2, line=2),
    ]


def test_letter_heads_with_tabs_are_no_tables() -> None:
    text = b"Nomor\t:\t800/1\nSifat\t:\tBiasa\n"
    assert tables(text) == []


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_in_any_dialect(delimiter: str, encoding: str) -> None:
    rows = [
        ["No", "Kegiatan", "Bukti"],
        ["1", "Menata loket – ruang «A»", "Foto, notula; daftar"],
        ["2", "Melatih petugas", "Daftar\nhadir"],
    ]
    data = as_csv([Sheet(rows)], delimiter, encoding)
    document = read_document(data, "rencana.csv")
    assert cells(document.blocks[0]) == rows
    assert isinstance(document.blocks[0], Table)
    assert document.blocks[0].rows[2][0].place.line == 3


def test_csv_names_its_delimiter() -> None:
    data = b"sep=;\nNo;Kegiatan, lokasi\n1;Menata, loket\n"
    document = read_document(data, "rencana.csv")
    assert cells(document.blocks[0])[1] == ["1", "Menata, loket"]
    assert isinstance(document.blocks[0], Table)
    assert document.blocks[0].rows[0][0].place.line == 2


def test_csv_with_a_stray_quote_loses_nothing() -> None:
    data = b'No;Kegiatan\n1;"Menata loket\n' + b"2;Melatih petugas jaga\n" * 8000
    assert "Melatih petugas jaga" in str(tables(data, "rencana.csv"))


def test_titles_above_a_sheet_are_paragraphs() -> None:
    found = blocks(b"RENCANA AKSI 2026;;\n;;\nNo;Kegiatan;Bukti\n1;Menata;Foto\n", "r.csv")
    assert isinstance(found[0], Paragraph)
    assert found[0].text == "RENCANA AKSI 2026"
    assert len(cells(found[1])) == 2


# Markdown


MARKDOWN = b"""\
# Rencana **Aksi**

Baris satu
baris dua

1. satu
   - anak

| No | Kegiatan |
|----|----------|
| 1 | *Menata* loket<br>ruang \\| teras | lebih |

[Portal](https://contoh.go.id/zi) dan <i>miring</i>

<div>tambahan</div>
"""


def test_markdown() -> None:
    found = blocks(MARKDOWN, "rencana.md")
    texts = [(b.text, b.level) for b in found if isinstance(b, Paragraph)]
    assert texts == [
        ("Rencana Aksi", 1),
        ("Baris satu\nbaris dua", 0),
        ("1. satu", 0),
        ("- anak", 0),
        ("Portal (https://contoh.go.id/zi) dan miring", 0),
        ("tambahan", 0),
    ]
    table = next(block for block in found if isinstance(block, Table))
    assert cells(table) == [["No", "Kegiatan"], ["1", "Menata loket\nruang | teras", "lebih"]]
    assert table.rows[1][0].place.line == 11


# DOCX


def test_docx_merged_cells_repeat_their_text() -> None:
    sheet = Sheet(
        [["Area", "Kegiatan", ""], ["A", "Satu", "x"], ["", "Dua", "y"]],
        [(0, 1, 0, 2), (1, 0, 2, 0)],
    )
    table = next(b for b in blocks(as_docx([sheet])) if isinstance(b, Table))
    assert cells(table) == [["Area", "Kegiatan", "Kegiatan"], ["A", "Satu", "x"], ["A", "Dua", "y"]]
    assert [[cell.merged for cell in row] for row in table.rows] == [
        [False, False, True],
        [False, False, False],
        [True, False, False],
    ]


def test_docx_list_numbers_are_counted() -> None:
    document = docx.Document()
    document.add_heading("Bab", level=2)
    for text in ("satu", "dua"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("titik", style="List Bullet")
    found = [b for b in blocks(saved_docx(document)) if isinstance(b, Paragraph)]
    assert [(b.text, b.level) for b in found] == [
        ("Bab", 2),
        ("1. satu", 0),
        ("2. dua", 0),
        ("- titik", 0),
    ]


def test_docx_numbers_of_every_kind_and_level() -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    levels = [("upperRoman", "%1.", 4), ("lowerLetter", "%1.%2)", 27), ("none", "", 1)]
    levels += [("lowerRoman", "%4.", 2), ("upperLetter", "%5.", 2), ("decimal", "", 1)]
    body = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for n, (kind, text, start) in enumerate(levels)
    )
    space = f'xmlns:w="{numbering.nsmap["w"]}"'
    numbering.append(
        parse_xml(f'<w:abstractNum {space} w:abstractNumId="90">{body}</w:abstractNum>')
    )
    for number, override in ((90, ""), (91, '<w:lvlOverride w:ilvl="0"/>')):
        numbering.append(
            parse_xml(
                f'<w:num {space} w:numId="{number}"><w:abstractNumId w:val="90"/>{override}</w:num>'
            )
        )

    def numbered(text: str, level: int, number: int = 90) -> None:
        paragraph = document.add_paragraph(text)
        xml = f'<w:numPr {space}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(xml))

    for text, level in (("a", 0), ("b", 1), ("c", 2), ("d", 0), ("e", 3), ("f", 4), ("g", 5)):
        numbered(text, level)
    numbered("h", 0, 91)
    numbered("i", 7)
    found = [b.text for b in blocks(saved_docx(document)) if isinstance(b, Paragraph)]
    assert found == ["IV. a", "IV.aa) b", "c", "V. d", "ii. e", "B. f", "g", "IV. h", "i"]


def test_docx_lists_and_tables_inside_a_cell_are_lines() -> None:
    document = docx.Document()
    cell = document.add_table(1, 2).cell(0, 1)
    cell.text = "Bukti:"
    cell.add_paragraph("Foto", style="List Number")
    cell.add_paragraph("Notula", style="List Number")
    inner = cell.add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "Loket", "3"
    assert tables(saved_docx(document)) == [[["", "Bukti:\n1. Foto\n2. Notula\nLoket 3"]]]


def test_docx_a_frame_of_one_cell_is_no_table() -> None:
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "Visi unit"
    assert [b.text for b in blocks(saved_docx(document)) if isinstance(b, Paragraph)] == [
        "Visi unit"
    ]


def test_docx_deleted_text_is_left_out_and_inserted_text_read() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("tetap ")
    for tag, inner, text in (("w:del", "w:delText", "lama"), ("w:ins", "w:t", "baru")):
        change, run, word = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(inner)
        word.text = text
        run.append(word)
        change.append(run)
        paragraph._p.append(change)
    assert [b.text for b in blocks(saved_docx(document)) if isinstance(b, Paragraph)] == [
        "tetap baru"
    ]


def test_docx_symbols_breaks_shades_and_left_out_cells() -> None:
    document = docx.Document()
    table = document.add_table(2, 3)
    run = table.cell(0, 1).paragraphs[0].add_run()
    symbol = OxmlElement("w:sym")
    symbol.set(qn("w:char"), "F0FC")
    run._r.append(symbol)
    run.add_break()
    run.add_tab()
    run.add_text("habis")
    shade = OxmlElement("w:shd")
    shade.set(qn("w:fill"), "92D050")
    table.cell(0, 2)._tc.get_or_add_tcPr().append(shade)
    row = table.rows[1]._tr
    row.remove(row.tc_lst[0])
    before = OxmlElement("w:gridBefore")
    before.set(qn("w:val"), "1")
    row.get_or_add_trPr().append(before)
    docx.table._Cell(row.tc_lst[0], table).text = "kedua"
    found = next(b for b in blocks(saved_docx(document)) if isinstance(b, Table))
    assert cells(found)[0][1].split() == ["✓", "habis"]
    assert found.rows[0][2].shaded
    assert cells(found)[1][1] == "kedua"


def test_docx_text_boxes_are_read_once() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("luar")
    box, inner, run, word = (OxmlElement(tag) for tag in ("w:txbxContent", "w:p", "w:r", "w:t"))
    word.text = "dalam kotak"
    run.append(word)
    inner.append(run)
    box.append(inner)
    picture = OxmlElement("w:pict")
    picture.append(box)
    paragraph._p.append(picture)
    assert [b.text for b in blocks(saved_docx(document)) if isinstance(b, Paragraph)] == [
        "luar",
        "dalam kotak",
    ]


# XLSX


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (None, "General", ""),
        (True, "General", "Ya"),
        (3, "General", "3"),
        (3.0, "General", "3"),
        (0.125, "0.00", "0,125"),
        (0.25, "0%", "25%"),
        (0.255, "0.0%", "25,5%"),
        (datetime(2026, 3, 1), "mmm-yy", "Maret 2026"),  # noqa: DTZ001
        (date(2026, 3, 9), "dd/mm/yyyy", "9 Maret 2026"),
        (" teks\r\ndua ", "@", "teks\ndua"),
    ],
)
def test_xlsx_values_are_read_as_shown(value: object, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


def test_xlsx_sheets_merges_hidden_rows_and_stray_cells() -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Area I"
    for row in (["No", "Kegiatan", "Bukti"], [1, "Menata", "Foto"], [None, "Melatih", "Daftar"]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    sheet.row_dimensions[3].hidden = True
    sheet["XFD900000"] = " "
    second = workbook.create_sheet("Kedua")
    second["B2"] = "Catatan"
    found = blocks(saved(workbook))
    assert [b.text for b in found if isinstance(b, Paragraph)] == ["Area I", "Kedua", "Catatan"]
    table = next(b for b in found if isinstance(b, Table))
    assert cells(table) == [
        ["No", "Kegiatan", "Bukti"],
        ["1", "Menata", "Foto"],
        ["1", "Melatih", "Daftar"],
    ]
    assert table.rows[2][0].merged
    assert table.rows[2][1].place == Place(sheet="Area I", line=3, cell="B3")


# PDF


def test_pdf_ruled_tables_keep_merged_cells_and_breaks() -> None:
    sheet = Sheet(
        [
            ["No", "Kegiatan", "Bukti"],
            ["1", "Menata loket", "1. Foto\n2. Notula"],
            ["", "Dua", "x"],
        ],
        [(1, 0, 2, 0)],
    )
    found = blocks(as_pdf(["Rencana aksi unit kerja", sheet]))
    assert isinstance(found[0], Paragraph)
    assert found[0].text == "Rencana aksi unit kerja"
    assert cells(found[1]) == [
        ["No", "Kegiatan", "Bukti"],
        ["1", "Menata loket", "1. Foto\n2. Notula"],
        ["1", "Dua", "x"],
    ]


def page(draw: object, rotation: int = 0, pages: int = 1) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(400, 300))
    for number in range(1, pages + 1):
        draw(canvas, number)  # type: ignore[operator]
        if rotation:
            canvas.setPageRotation(rotation)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_pdf_lines_drawn_as_thin_boxes_and_inside_forms_are_rules() -> None:
    def draw(canvas: Canvas, number: int) -> None:
        canvas.beginForm(f"kisi{number}")
        for x in (50, 150, 350):
            canvas.rect(x, 200, 0.5, 60, stroke=0, fill=1)
        for y in (200, 230, 260):
            canvas.rect(50, y, 300, 0.5, stroke=0, fill=1)
        canvas.endForm()
        canvas.doForm(f"kisi{number}")
        for x, y, text in ((60, 240, "Kegiatan"), (160, 240, "Bukti yang ada"), (60, 210, "Menata"),
                           (160, 210, "Foto dan notula rapat")):  # fmt: skip
            canvas.drawString(x, y, text)

    assert tables(page(draw)) == [
        [["Kegiatan", "Bukti yang ada"], ["Menata", "Foto dan notula rapat"]]
    ]


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_pdf_pages_turned_for_the_printer_are_read_upright(rotation: int) -> None:
    def draw(canvas: Canvas, number: int) -> None:
        if rotation == 90:
            canvas.translate(400, 0)
        elif rotation == 180:
            canvas.translate(400, 300)
        else:
            canvas.translate(0, 300)
        canvas.rotate(rotation)
        canvas.drawString(30, 120, "Baris pertama halaman ini")
        canvas.drawString(30, 100, "Baris kedua halaman ini")

    found = blocks(page(draw, rotation))
    assert [b.text for b in found if isinstance(b, Paragraph)] == [
        "Baris pertama halaman ini\nBaris kedua halaman ini"
    ]


def test_pdf_page_numbers_and_running_heads_are_left_out() -> None:
    def draw(canvas: Canvas, number: int) -> None:
        canvas.drawString(30, 280, "Rencana Kerja Unit Contoh")
        canvas.drawString(30, 150, f"Isi bagian {'abcd'[number]} yang penting")
        canvas.drawString(200, 10, f"Halaman {number} dari 3")

    texts = [b.text for b in blocks(page(draw, pages=3)) if isinstance(b, Paragraph)]
    assert texts == [
        "Rencana Kerja Unit Contoh",
        "Isi bagian b yang penting",
        "Isi bagian c yang penting",
        "Isi bagian d yang penting",
    ]


def test_pdf_too_many_pages() -> None:
    def draw(canvas: Canvas, number: int) -> None:
        canvas.drawString(30, 100, "halaman")

    with pytest.raises(Unreadable, match="lebih dari 500 halaman"):
        blocks(page(draw, pages=501))
