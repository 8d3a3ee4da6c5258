"""``zi operator``: make or mend the account that runs an installation."""

from __future__ import annotations

import argparse
import getpass
import os
import sys


def configure(parser: argparse.ArgumentParser) -> None:
    """Take whom the account is for; the password is asked, or comes from the environment."""
    parser.add_argument("username", metavar="NAMA_PENGGUNA")
    parser.add_argument("--name", metavar="NAMA", help="nama orangnya (untuk akun baru)")
    parser.epilog = (
        "Kata sandi ditanyakan, atau dibaca dari variabel INTEGRITAS_OPERATOR_PASSWORD. "
        "Akun yang sudah ada mendapat kata sandi baru dan hak admin sistem."
    )


def run(args: argparse.Namespace) -> int:
    """Make the account an operator's; 2 when the name or the password will not do."""
    from integritas.cli.starting import start

    start()
    from django.core.exceptions import ValidationError

    from integritas.accounts import services

    password = os.environ.get("INTEGRITAS_OPERATOR_PASSWORD") or getpass.getpass("Kata sandi: ")
    try:
        user = services.make_operator(
            username=args.username, name=args.name or args.username, password=password
        )
    except ValidationError as error:
        print("zi: " + " ".join(error.messages), file=sys.stderr)
        return 2
    print(f"{user.username} sekarang admin sistem.")
    return 0
