"""What the migration brought along and no other table has a place for; nobody else writes here.

A way back needs it: the legacy rows are these values and rows together with all the others.
"""

from django.db import models


class KeptValue(models.Model):
    """A legacy value that its field could not take as it was, kept beside the row.

    It counts as long as the field still holds what was loaded in its place.
    """

    id = models.BigAutoField(primary_key=True)
    table_name = models.TextField()  # the legacy table
    key = models.BigIntegerField()  # of the row, here and there
    column_name = models.TextField()  # the legacy column
    value = models.TextField()  # JSON, as it stands in the export

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["table_name", "key", "column_name"], name="a_value_is_kept_once"
            ),
        )


class QuarantinedRow(models.Model):
    """A legacy row that could not be loaded, and why; of the last load of its table."""

    id = models.BigAutoField(primary_key=True)
    table_name = models.TextField()  # the legacy table
    key = models.TextField()  # JSON: it may be what is no key
    row = models.TextField()  # JSON, as it stands in the export
    reason = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["table_name", "key"], name="a_row_is_in_quarantine_once"
            ),
        )
