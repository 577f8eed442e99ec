"""A statement that is put together is found, by whichever way it goes to the database."""

import pytest

from conformance.source.sql import places

PUT_TOGETHER = {
    "at once": 'cursor.execute(f"SELECT {v}")',
    "with an operator": 'cursor.execute("SELECT %s" % v)',
    "bit by bit": 'sql = "SELECT "\nsql += v\ncursor.execute(sql)',
    "under the name of a text": 'SQL = "SELECT 1"\ndef ask(SQL):\n    cursor.execute(SQL)',
    "in a loop": 'sql = "SELECT 1"\nfor sql in v:\n    cursor.execute(sql)',
    "by the way": 'sql = "SELECT 1"\nif (sql := v):\n    cursor.execute(sql)',
    "with others": 'sql = "SELECT 1"\nsql, other = v\ncursor.execute(sql)',
    "by keyword": 'cursor.execute(query=f"SELECT {v}")',
    "as a star": 'cursor.execute(*[f"SELECT {v}"])',
    "by another name": 'ask = cursor.execute\nask(f"SELECT {v}")',
    "as a condition": 'rows.extra(where=[f"x = {v}"])',
    "as an expression": 'RawSQL(sql=f"x {v}", params=())',
    "as a template": 'Func(template=f"x {v}")',
    "as a migration": 'RunSQL(f"DROP {v}")',
    "as a way back": 'RunSQL("CREATE TABLE x ()", f"DROP {v}")',
    "by psycopg's own": 'cursor.execute(sql.SQL(f"SELECT {v}"))',
}
FIXED = {
    "a literal": 'cursor.execute("SELECT %s", [v])',
    "a name": 'SQL: Final = "SELECT %s"\ndef ask(v):\n    cursor.execute(SQL, [v])',
    "handed on": "def execute(self, *args):\n    return super().execute(*args)",
}


@pytest.mark.parametrize("source", PUT_TOGETHER.values(), ids=PUT_TOGETHER)
def test_a_statement_that_is_put_together_is_found(source: str) -> None:
    assert [place for place in places(source) if not place.is_fixed]


@pytest.mark.parametrize("source", FIXED.values(), ids=FIXED)
def test_a_statement_that_stands_there_as_it_is_asked_is_not(source: str) -> None:
    assert [place.is_fixed for place in places(source)] == [True]


def test_what_speaks_no_sql_is_passed_over() -> None:
    assert list(places("pipeline.execute()\nbody = dict(given).copy()\n")) == []
