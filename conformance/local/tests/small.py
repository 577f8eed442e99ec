"""A small project: a render.yaml and one tiny web server, so that a stack is up in a second."""

import json
import shlex
import ssl
import sys
from pathlib import Path
from typing import Any

import httpx
import psutil

from conformance.local.stack import Stack, Timing

QUICK = Timing(health=5, overlap=0.3, settled=0.2, stop=3)

# Answers every GET with what it was asked and who it is; ends gracefully on SIGTERM.
SERVER = """
import json, os, signal, sys, threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

class Echo(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        facts = {
            "pid": os.getpid(), "peer": self.client_address[0], "path": self.path,
            "headers": self.headers.items(), "environment": dict(os.environ),
        }
        body = json.dumps(facts).encode()
        self.send_response(int(os.environ.get("STATUS", "200")))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass

class Server(ThreadingHTTPServer):
    daemon_threads = False
    request_queue_size = 128

server = Server(("0.0.0.0", int(os.environ["PORT"])), Echo)
signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
print("serving", flush=True)
server.serve_forever()
os._exit(0)
"""

SOCKETS = """
import os
from websockets.sync.server import serve

def echo(socket):
    for message in socket:
        socket.send(message)

serve(echo, "127.0.0.1", int(os.environ["PORT"])).serve_forever()
"""

# Writes down when it begins and ends, and takes a moment to end.
DIARY = """
import os, signal, sys, time

def note(what):
    with open("diary", "a") as diary:
        diary.write(f"{what} {os.getpid()}\\n")

def end(*_):
    time.sleep(0.3)
    note("ended")
    sys.exit()

signal.signal(signal.SIGTERM, end)
note("began")
time.sleep(600)
"""

PYTHON = shlex.quote(sys.executable)
SERVE = f"{PYTHON} server.py"
SERVE_SOCKETS = f"{PYTHON} sockets.py"
KEEP_A_DIARY = f"{PYTHON} diary.py"
WAIT = "sleep 600"


def service(
    name: str = "rotc-web", *, kind: str = "web", start: str = SERVE, **more: object
) -> Any:
    """A service of a blueprint; `more` are further fields as render.yaml spells them."""
    return {"type": kind, "name": name, "runtime": "node", "startCommand": start, **more}


def key_value() -> Any:
    """A Key Value instance of a blueprint."""
    return {
        "type": "keyvalue",
        "name": "rotc-redis",
        "ipAllowList": [],
        "maxmemoryPolicy": "noeviction",
    }


def project(root: Path, *services: Any) -> Path:
    """A folder with a render.yaml of these services (JSON is YAML) and what they start."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "server.py").write_text(SERVER)
    (root / "sockets.py").write_text(SOCKETS)
    (root / "diary.py").write_text(DIARY)
    (root / "render.yaml").write_text(json.dumps({"services": list(services)}, indent=1))
    return root


def stack(root: Path, *services: Any, name: str = "small", **options: Any) -> Stack:
    """A stack of these services, not yet started."""
    return Stack(name, root=project(root, *services), timing=QUICK, **options)


def client(running: Stack) -> httpx.Client:
    """An HTTP client that trusts the edge of this stack."""
    return httpx.Client(verify=ssl.create_default_context(cafile=str(running.ca_file)), timeout=10)


def runs(process: psutil.Process) -> bool:
    """Whether a process runs; one that only waits to be reaped by its parent does not."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
