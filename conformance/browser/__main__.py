"""Looks at screens of a stack that `make run` keeps up.

python -m conformance.browser /cadets /grades --role admin
    Pictures in build/screens/, of a phone and a desktop, light and dark, and what axe has against
    the screens.
python -m conformance.browser --build /cadets
    The same, after the client was built anew into that stack.
"""

import argparse
import json
import os
import shutil
import subprocess
from typing import Any, get_args

from playwright.sync_api import sync_playwright

from conformance import environment
from conformance.browser import chromium
from conformance.browser.visits import PHOTOGRAPHS, Colours, Device, SignIn, Visits
from conformance.local import custody
from conformance.local.stack import FRONTEND, ROOT
from conformance.targets import Account

STACKS = ROOT / "build/local"
ROLES = {"admin": "admin", "staff": "training_staff", "cadet": "cadet"}


class RunningStack:
    """A stack of this working tree that somebody else keeps up, as far as a browser needs it."""

    def __init__(self, name: str) -> None:
        """Raises SystemExit when there is none of this name."""
        self.directory = STACKS / name
        state = custody.read_state(self.directory) if custody.runs(self.directory) else {}
        self.facts: dict[str, Any] = state.get("facts") or {}
        if not self.facts:
            raise SystemExit(f"No stack named {name} is up; `make run` starts one.")

    @property
    def frontend_url(self) -> str:
        """The static site."""
        return str(self.facts["urls"][FRONTEND]).rstrip("/")

    def account(self, role: str) -> Account:
        """A demo account."""
        username, password = self.facts["accounts"][ROLES[role]]
        return Account(role=role, username=username, password=password)

    def build(self) -> None:
        """Build the client for this stack, and put it where the stack serves it from."""
        urls = self.facts["urls"]
        addresses = {"VITE_API_URL": urls["rotc-web"], "VITE_WS_URL": urls["rotc-channels"]}
        subprocess.run(
            ["npm", "--prefix", "frontend", "run", "build"],  # noqa: S607 - the one on PATH, as Render has it
            cwd=ROOT,
            env={**environment.of_the_caller(), **addresses},
            check=True,
        )
        site = self.directory / "sites" / FRONTEND
        shutil.copytree(ROOT / "frontend/dist", site, dirs_exist_ok=True)


def main() -> None:
    """Do what the command line says."""
    asked = _arguments()
    stack = RunningStack(asked.stack)
    if asked.build:
        stack.build()
    with sync_playwright() as playwright:
        visits = Visits(target=stack, browser=chromium.launched(playwright))
        kept = PHOTOGRAPHS / f".{asked.role}.json"
        if kept.exists():
            at = kept.stat().st_mtime
            visits.sign_ins[asked.role] = SignIn(state=json.loads(kept.read_text()), at=at)
        for path in asked.paths:
            for device in get_args(Device):
                for colours in get_args(Colours):
                    _look(visits, path, asked.role, device, colours)
        signed_in = visits.sign_ins[asked.role]
        kept.write_text(json.dumps(signed_in.state))
        os.utime(kept, (signed_in.at, signed_in.at))
        visits.close()


def _look(visits: Visits, path: str, role: str, device: Device, colours: Colours) -> None:
    page = visits.sign_in(role, at=path, device=device, colours=colours)
    name = path.partition("?")[0].strip("/").replace("/", "-") or "start"
    print(visits.photograph(page, f"{role}-{name}-{device}-{colours}"))
    for fault in [*visits.barriers(page), *visits.complaints()]:
        print(f"  {fault}")
    page.context.close()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m conformance.browser", description=__doc__)
    parser.add_argument("paths", nargs="+", help="paths of the client, such as /cadets")
    parser.add_argument("--role", choices=ROLES, default="admin")
    parser.add_argument("--stack", default="run", help="the name of the stack")
    parser.add_argument("--build", action="store_true", help="build the client anew first")
    return parser.parse_args()


if __name__ == "__main__":
    main()
