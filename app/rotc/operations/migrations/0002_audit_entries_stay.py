"""The audit log is only ever added to: whoever asks, the owner of the table included."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION audit_entries_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The audit log is only ever added to: % is refused.', TG_OP
        USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER audit_entries_are_not_changed
    BEFORE UPDATE OR DELETE ON operations_auditentry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_entries_stay();
CREATE TRIGGER audit_entries_are_not_emptied
    BEFORE TRUNCATE ON operations_auditentry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_entries_stay();
"""
ALLOW = """
DROP TRIGGER audit_entries_are_not_emptied ON operations_auditentry;
DROP TRIGGER audit_entries_are_not_changed ON operations_auditentry;
DROP FUNCTION audit_entries_stay();
"""


class Migration(migrations.Migration):
    dependencies = [("operations", "0001_initial")]
    operations = [migrations.RunSQL(REFUSE, ALLOW)]
