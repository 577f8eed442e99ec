"""The same rows by Django's own means, for `loadtests.migration` to compare: a script of its own.

    python -m loadtests.orm bulk_create|update_or_create FILE

Loads the rows of an exported file of audit_logs into the database of the environment, undoes it,
and prints how many rows a second it took.
"""

import json
import sys
import time
from pathlib import Path

import django
from django.apps import apps
from django.db import transaction

BATCH = 5000
SAMPLE = {"bulk_create": 100_000, "update_or_create": 1_000}


def main() -> None:
    """Measure one way and print rows a second."""
    way, path = sys.argv[1], Path(sys.argv[2])
    django.setup()
    model = apps.get_model("operations.LegacyAuditLog")
    with path.open() as reading:
        reading.readline()
        lines = [line.rstrip(",\n") for line, _ in zip(reading, range(SAMPLE[way]), strict=False)]
    began = time.monotonic()
    with transaction.atomic():
        rows = [json.loads(line) for line in lines if line != "]"]
        if way == "bulk_create":
            model.objects.bulk_create((model(**row) for row in rows), batch_size=BATCH)
        else:
            for row in rows:
                model.objects.update_or_create(id=row["id"], defaults=row)
        seconds = time.monotonic() - began
        transaction.set_rollback(True)
    print(len(rows) / seconds)


if __name__ == "__main__":
    main()
