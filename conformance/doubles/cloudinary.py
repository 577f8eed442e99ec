r"""Cloudinary's upload API and delivery, as far as the system uses them: a real HTTP server.

CONFORMANCE_CLOUDINARY_ACCOUNT=cloudinary://key:secret@cloud \
    python -m conformance.doubles.cloudinary --port 9000

It checks signatures and keeps what it is sent. Under /_control a test makes it fail and looks at
what it keeps; Cloudinary has no such thing.
"""

import argparse
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from re import findall
from threading import Event, Lock, Thread
from typing import Any, Final
from urllib.parse import parse_qs, parse_qsl, urlsplit

from conformance import environment
from conformance.doubles.cloudinary_account import Account, Refused

DEEDS: Final = ("upload", "destroy", "download")
MODES: Final = ("status", "hang", "nonsense", "half", "lost", "hold")
LONGEST_HANG: Final = 60.0  # seconds
ACCOUNT: Final = "CLOUDINARY_ACCOUNT"


class Double(ThreadingHTTPServer):
    """One account behind one port of the loopback."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, account: Account, *, port: int = 0) -> None:
        """Listen; a port of 0 is any that is free."""
        super().__init__(("127.0.0.1", port), Handler)
        self.account = account
        self._faults: dict[str, dict[str, Any]] = {}
        self._lock, self._released = Lock(), Event()

    @property
    def url(self) -> str:
        """What CLOUDINARY_URL has to be."""
        it = self.account
        return address(it, port=self.server_port)

    def fail(self, *, on: str, mode: str, **facts: Any) -> None:
        """Fail at a deed from now on: `status` with `status` and `message`; `hang`; `nonsense` in
        place of JSON; `half` of an answer; `lost`: done, but never answered; `hold`: done, and
        answered when all is mended."""
        if on not in DEEDS or mode not in MODES:
            raise Refused(400, f"on is one of {DEEDS}, mode one of {MODES}")
        with self._lock:
            self._faults[on] = {"mode": mode, **facts}

    def mend(self) -> None:
        """Fail no longer; whoever hangs is let go."""
        with self._lock:
            self._faults.clear()
            self._released.set()
            self._released = Event()

    def fault(self, deed: str) -> Mapping[str, Any]:
        """How to fail at this deed."""
        with self._lock:
            return self._faults.get(deed, {"mode": ""})

    def hang(self) -> None:
        """Return only when all is mended."""
        self._released.wait(LONGEST_HANG)


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    server: Double

    def log_message(self, *_: object) -> None:
        """Say nothing: what is served holds signatures."""

    def do_POST(self) -> None:
        """Uploads and removals; control."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self._answer(lambda: self._posted(body))

    def do_GET(self) -> None:
        """Downloads; control."""
        self._answer(self._got)

    def do_DELETE(self) -> None:
        """Control: all is well again."""
        self.server.mend()
        self._json(200, {})

    def _answer(self, deed: Any) -> None:
        try:
            deed()
        except Refused as refused:
            self._json(refused.status, {"error": {"message": refused.message}})

    def _posted(self, body: bytes) -> None:
        steps = urlsplit(self.path).path.strip("/").split("/")
        if steps == ["_control", "faults"]:
            self.server.fail(**json.loads(body))
            self._json(200, {})
            return
        deed, resource_type = self._deed_of(steps)
        fields, filename, content = _form(self.headers.get("Content-Type", ""), body)
        account = self.server.account

        def do() -> dict[str, Any]:
            if deed == "upload":
                return account.upload(
                    fields, resource_type=resource_type, filename=filename, content=content
                )
            return account.destroy(fields, resource_type=resource_type)

        if not self._failed(deed, do):
            self._json(200, do())

    def _got(self) -> None:
        parts = urlsplit(self.path)
        steps = parts.path.strip("/").split("/")
        account = self.server.account
        if steps == ["_control", "assets"]:
            self._json(200, account.listed())
            return
        if steps[0] == "v1_1":
            deed, resource_type = self._deed_of(steps)
            if self._failed(deed, dict):
                return
            asset = account.download(dict(parse_qsl(parts.query)), resource_type=resource_type)
        elif steps[0] == account.cloud and len(steps) > 3:
            asset = account.deliver(steps[1], steps[2], steps[3:])
        else:
            raise Refused(404, "Not found")
        self._send(200, asset.content_type, asset.content)

    def _deed_of(self, steps: list[str]) -> tuple[str, str]:
        match steps:
            case ["v1_1", cloud, "image" | "raw" | "video" as kind, deed] if deed in DEEDS:
                if cloud != self.server.account.cloud:
                    raise Refused(401, f"Invalid cloud_name {cloud}")
                return deed, kind
        raise Refused(404, "Not found")

    def _failed(self, deed: str, do: Any) -> bool:
        fault = self.server.fault(deed)
        match fault["mode"]:
            case "status":
                raise Refused(fault["status"], fault["message"])
            case "hang":
                self.server.hang()
                self.close_connection = True
            case "nonsense":
                self._send(200, "text/html", b"<html>Somebody else answers here.</html>")
            case "half":
                self._json(200, {"public_id": do().get("public_id")})
            case "lost":
                do()
                self.close_connection = True
            case "hold":
                told = do()
                self.server.hang()
                self._json(200, told)
            case _:
                return False
        return True

    def _json(self, status: int, body: object) -> None:
        self._send(status, "application/json; charset=utf-8", json.dumps(body).encode())

    def _send(self, status: int, content_type: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def running(account: Account) -> Iterator[Double]:
    """A double in threads of this process, for the length of the block."""
    with Double(account) as double:
        thread = Thread(target=double.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield double
        finally:
            double.mend()
            double.shutdown()
            thread.join()


def address(account: Account, *, port: int) -> str:
    """The CLOUDINARY_URL that leads to a double on this port instead of to Cloudinary."""
    login = f"{account.key}:{account.secret}@{account.cloud}"
    return f"cloudinary://{login}?upload_prefix=http://127.0.0.1:{port}"


def _form(content_type: str, body: bytes) -> tuple[dict[str, str], str, bytes | None]:
    """Fields, and the name and content of the one file."""
    if not content_type.startswith("multipart/form-data"):
        return {name: ",".join(told) for name, told in parse_qs(body.decode()).items()}, "", None
    boundary = content_type.partition("boundary=")[2].strip('"').encode()
    fields: dict[str, str] = {}
    filename, content = "", None
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary)[1:-1]:
        head, _, value = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        about = dict(findall(r'[; ](\w+)="([^"]*)"', head.decode()))
        if about["name"] == "file":
            filename, content = about.get("filename", ""), value
        else:
            name = about["name"].removesuffix("[]")
            fields[name] = ",".join(filter(None, [fields.get(name), value.decode()]))
    return fields, filename, content


def main() -> None:
    """Serve until somebody ends the process."""
    parser = argparse.ArgumentParser(prog="python -m conformance.doubles.cloudinary")
    parser.add_argument("--port", type=int, required=True)
    with Double(Account.at(environment.setting(ACCOUNT)), port=parser.parse_args().port) as double:
        double.serve_forever()


if __name__ == "__main__":
    main()
