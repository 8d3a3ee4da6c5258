"""Addresses of bringing a plan in."""

from django.urls import path

from integritas.plan.views import checking, import_document, import_rows, import_running, imports

BASE = "u/<slug:unit>/<int:year>/rencana-aksi/impor"
ONE = f"{BASE}/<int:batch_id>"

urlpatterns = [
    path(BASE, imports.imports, name="imports"),
    path(ONE, imports.import_page, name="import"),
    path(f"{ONE}/ulang", imports.read_again, name="import-again"),
    path(f"{ONE}/buka", imports.reopen, name="import-reopen"),
    path(f"{ONE}/buang", imports.discard, name="import-discard"),
    path(f"{ONE}/asli", imports.original, name="import-original"),
    path(f"{ONE}/teks", imports.running_text, name="import-text"),
    path(f"{ONE}/tahun", import_document.year, name="import-year"),
    path(f"{ONE}/keputusan", import_document.document, name="import-document"),
    path(f"{ONE}/keputusan-lama", checking.carry_over, name="import-carry"),
    path(f"{ONE}/temuan/<slug:key>", checking.answer, name="import-answer"),
    path(f"{ONE}/temuan/<slug:key>/target", checking.target, name="import-target"),
    path(f"{ONE}/temuan/<slug:key>/urungkan", checking.withdraw, name="import-withdraw"),
    path(f"{ONE}/kelompok/<slug:code>", checking.group, name="import-group"),
    path(f"{ONE}/kelompok/<slug:code>/semua", checking.bulk, name="import-bulk"),
    path(f"{ONE}/kelompok/<slug:code>/urungkan", checking.bulk_undo, name="import-bulk-undo"),
    path(f"{ONE}/baris", import_rows.rows, name="import-rows"),
    path(f"{ONE}/baris/baru", import_rows.new_row, name="import-row-new"),
    path(f"{ONE}/baris/terbaca", import_rows.target_echo, name="import-echo"),
    path(f"{ONE}/baris/<int:number>", import_rows.row, name="import-row"),
    path(f"{ONE}/baris/<int:number>/urungkan", import_rows.restore, name="import-row-restore"),
    path(f"{ONE}/jalankan", import_running.run, name="import-run"),
    path(f"{ONE}/jalankan/pilihan", import_running.owners, name="import-owners"),
    path(f"{ONE}/beda", import_running.difference, name="import-difference"),
    path(f"{ONE}/batalkan", import_running.undo, name="import-undo"),
]
