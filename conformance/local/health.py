"""Whether an instance is healthy, judged as Render judges it.

With a health path: GET on it, Host the service's public name, 5 seconds; 2xx and 3xx pass. Without
one: something accepts connections on the port. A worker has no port: it is live while it runs.
"""

import http.client
import socket

PROBE_SECONDS = 5


def probe(*, port: int, path: str | None, host: str) -> str | None:
    """None when the instance is healthy, otherwise what was wrong, as the end of a sentence."""
    try:
        if path is None:
            socket.create_connection(("127.0.0.1", port), timeout=PROBE_SECONDS).close()
            return None
        return _get(port=port, path=path, host=host)
    except OSError as cause:
        return f"nothing answers on its port {port} ({cause.strerror or 'timed out'})"
    except http.client.HTTPException as cause:
        return f"GET {path} got no proper HTTP answer ({type(cause).__name__})"


def _get(*, port: int, path: str, host: str) -> str | None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PROBE_SECONDS)
    try:
        connection.request("GET", path, headers={"Host": host, "User-Agent": "Render/1.0"})
        status = connection.getresponse().status
    finally:
        connection.close()
    return None if 200 <= status < 400 else f"GET {path} answered {status}"
