"""Changes of grades stay as they were recorded, whoever asks the database.

Only the account of who made one may vanish from it, with the account, and all of it with its cadet.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION grading_changes_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' OR EXISTS (SELECT FROM roster_cadet WHERE id = OLD.cadet_id) THEN
        RAISE EXCEPTION 'a change of a grade stays as it was recorded'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER changes_of_grades_are_not_rewritten BEFORE UPDATE ON grading_gradechange
    FOR EACH ROW WHEN (
        NEW.changed_by_id IS NOT NULL
        OR to_jsonb(NEW) - 'changed_by_id' IS DISTINCT FROM to_jsonb(OLD) - 'changed_by_id'
    )
    EXECUTE FUNCTION grading_changes_stay();

CREATE CONSTRAINT TRIGGER changes_of_grades_go_with_their_cadet
    AFTER DELETE ON grading_gradechange DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION grading_changes_stay();
"""

BACKWARD = """
DROP TRIGGER changes_of_grades_go_with_their_cadet ON grading_gradechange;
DROP TRIGGER changes_of_grades_are_not_rewritten ON grading_gradechange;
DROP FUNCTION grading_changes_stay;
"""


class Migration(migrations.Migration):
    dependencies = [("grading", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
