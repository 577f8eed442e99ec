"""R24 when the database goes away: the pool recovers, and nothing of it is left behind."""

import httpx

from conformance.clients.processes import Processes
from conformance.criteria.pools import CROWD, WORKERS, Crowd, Database, Web, statuses
from conformance.criterion import criterion
from conformance.waiting import comes_true


@criterion("R24.2", needs=("restart", "destructive"))
def test_requests_go_on_when_the_server_has_cut_every_connection(
    warm: Web,
    http: httpx.Client,
    crowd: Crowd,
    database: Database,
) -> None:
    cut = {one.pid for one in warm.backends(database).values()}

    for pid in cut:
        database.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    asked = crowd.ask_at_once(http, count=CROWD)

    assert len(cut) >= WORKERS
    assert statuses(asked) == [200] * CROWD
    assert cut & {one.pid for one in warm.backends(database).values()} == set()


@criterion("R24.2", needs=("restart",))
def test_requests_go_on_when_the_server_was_restarted(
    warm: Web,
    http: httpx.Client,
    crowd: Crowd,
    processes: Processes,
) -> None:
    before = warm.sockets_by_worker()

    processes.postgres.stop()
    processes.postgres.start()
    asked = crowd.ask_at_once(http, count=CROWD)

    after = warm.sockets_by_worker()
    assert statuses(asked) == [200] * CROWD
    assert before.keys() == after.keys()


@criterion("R24.1", needs=("restart",))
def test_an_attempt_to_connect_that_came_to_nothing_leaves_no_socket_behind(
    warm: Web, http: httpx.Client, crowd: Crowd, processes: Processes, database: Database
) -> None:
    processes.postgres.pause()
    refused = statuses(crowd.ask_at_once(http, count=CROWD))
    told = http.get("/api/health")
    processes.postgres.resume()

    def every_socket_is_a_connection() -> bool:
        held = set().union(*warm.sockets_by_worker().values())
        return held == set(warm.backends(database))

    none_is_left = comes_true(every_socket_is_a_connection, seconds=5)
    assert refused == [503] * CROWD
    assert told.status_code == 503
    assert none_is_left
