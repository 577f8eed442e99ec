"""Text that a statement put together from it would obey."""

import pytest

HOSTILE = (
    "' OR '1'='1",
    "'; DROP TABLE roster_cadet; --",
    "') UNION SELECT username, password FROM accounts_user --",
    '" OR ""="',
    "\\'; SELECT pg_sleep(5); --",
    "%' AND 1=0 UNION ALL SELECT NULL --",
    "$$; DELETE FROM roster_cadet; $$",
    "Robert'); DROP TABLE students;--",
    "1 OR 1=1",
    "%s %(id)s {0} :name ?",
)

each_hostile_text = pytest.mark.parametrize("text", HOSTILE)
