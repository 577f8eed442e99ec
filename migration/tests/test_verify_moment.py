"""Whatever a verification reads of the new database is of one moment."""

import psycopg
import pytest
from django.db import connection
from psycopg import sql

from migration import verify
from migration.verify.answers import answering
from rotc.operations.models import SystemSetting


@pytest.mark.django_db(transaction=True)
def test_what_is_committed_meanwhile_is_seen_by_no_connection() -> None:
    question = sql.SQL("SELECT count(*) FROM {}").format(
        sql.Identifier(SystemSetting._meta.db_table)
    )
    before = SystemSetting.objects.count()
    where = connection.get_connection_params()

    with verify._one_moment() as snapshot:  # noqa: SLF001 — the moment of verify_load
        with psycopg.connect(**where) as somebody:
            somebody.execute("INSERT INTO operations_systemsetting (key, value) VALUES ('a', '')")
        with answering(snapshot) as answers:
            ((beside,),) = answers.ask(question).result()
        own = SystemSetting.objects.count()

    assert (own, beside) == (before, before)
    assert SystemSetting.objects.count() == before + 1
