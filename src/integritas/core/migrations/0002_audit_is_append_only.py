"""The database itself refuses to change or remove an entry of the audit trail."""

from django.db import migrations

SQLITE = [
    """CREATE TRIGGER core_auditentry_no_update BEFORE UPDATE ON core_auditentry
       BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END""",
    """CREATE TRIGGER core_auditentry_no_delete BEFORE DELETE ON core_auditentry
       BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END""",
]
POSTGRESQL = [
    """CREATE FUNCTION core_auditentry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END $$""",
    """CREATE TRIGGER core_auditentry_no_change BEFORE UPDATE OR DELETE ON core_auditentry
       FOR EACH ROW EXECUTE FUNCTION core_auditentry_refuse()""",
]
UNDO = {
    "sqlite": [
        "DROP TRIGGER core_auditentry_no_update",
        "DROP TRIGGER core_auditentry_no_delete",
    ],
    "postgresql": [
        "DROP TRIGGER core_auditentry_no_change ON core_auditentry",
        "DROP FUNCTION core_auditentry_refuse()",
    ],
}


def forwards(apps, schema_editor):
    """Add the triggers of this database."""
    statements = {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]
    for statement in statements:
        schema_editor.execute(statement, params=None)


def backwards(apps, schema_editor):
    """Take them away."""
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """Append-only by trigger."""

    dependencies = [("core", "0001_initial")]

    operations = [migrations.RunPython(forwards, backwards)]
