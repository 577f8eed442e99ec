"""Small blueprints to break: each is sound as it stands, and takes further lines at its end."""

from conformance.local.blueprint import BlueprintError, parse

WEB = """\
services:
  - type: web
    name: web
    runtime: python
    startCommand: gunicorn app
"""
WORKER = """\
services:
  - type: worker
    name: worker
    runtime: python
    startCommand: celery worker
"""
BEAT = """\
services:
  - type: worker
    name: beat
    runtime: python
    startCommand: celery --app config beat
"""
STATIC = """\
services:
  - type: web
    name: pages
    runtime: static
    staticPublishPath: dist
"""
KEY_VALUE = """\
services:
  - type: keyvalue
    name: store
    ipAllowList: []
    maxmemoryPolicy: noeviction
"""
CRON = """\
services:
  - type: cron
    name: nightly
    runtime: python
    schedule: 0 2 * * *
    startCommand: python nightly.py
"""


def another(document: str) -> str:
    """A document's service without the line that opens the list, to put behind another document."""
    return document.removeprefix("services:\n")


def faults(text: str) -> list[str]:
    """Every fault that is told about a text; nothing when it is sound."""
    try:
        parse(text)
    except BlueprintError as error:
        return list(error.problems)
    return []


def warnings(text: str) -> list[str]:
    """What is told about a text that is sound nevertheless."""
    return list(parse(text).warnings)
