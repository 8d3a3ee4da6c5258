"""What is done to accounts, in words for the audit trail."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from integritas.core.trail import Deed, enter

DEEDS = {
    "accounts.open": Deed(_("membuka akun")),
    "accounts.give_first_password": Deed(_("memberi kata sandi awal")),
    "accounts.change_password": Deed(_("mengganti kata sandi")),
    "accounts.set_preferences": Deed(_("mengubah pilihan akun")),
    "accounts.make_operator": Deed(_("memberi hak admin sistem dan kata sandi baru")),
}


def enter_words() -> None:
    """Enter this context's words."""
    enter(DEEDS)
