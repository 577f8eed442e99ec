"""Caddy's configuration for an edge that treats requests as Render's does.

What arrives at a service of Render's (observed on live services):

    x-forwarded-for     what the client sent, then client, edge of the CDN, 10.x of the balancer
    cf-connecting-ip, true-client-ip    the client; whatever it sent itself is overwritten
    x-forwarded-proto   https, overwritten; Host and X-Forwarded-Host stay as the client sent them
    cf-ray, cf-visitor, cf-ipcountry, cdn-loop, render-proxy-ttl, rndr-id, x-request-start

The service itself is spoken to over plain http from a private address; here that is the loopback.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from conformance.local.static_site import handlers as static_handlers

Json = dict[str, Any]

CDN_ADDRESS = "172.71.0.10"
LOAD_BALANCER_ADDRESS = "10.16.0.10"
HOSTS = ["localhost", "127.0.0.1"]

# Shorter than the 120 s for which Gunicorn keeps a connection: none is reused as it is closed.
UPSTREAM_IDLE = "60s"


@dataclass(frozen=True, kw_only=True)
class Proxied:
    """A web service and its https port; `visitors` are client addresses by further port."""

    name: str
    port: int
    visitors: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Static:
    """A static site, its https port, and the headers and routes that render.yaml gives it."""

    name: str
    port: int
    folder: Path
    headers: tuple[tuple[str, str, str], ...] = ()
    routes: tuple[tuple[str, str, str], ...] = ()


def config(
    *,
    proxied: Iterable[Proxied],
    static: Iterable[Static],
    redirects: Mapping[int, int],
    storage: Path,
    upstream: Callable[[str], Path],
) -> Json:
    """The whole configuration; `upstream` names the file with a service's address."""
    servers = {
        one.name: _secure(_ports_of(one), _proxy(one, upstream(one.name))) for one in proxied
    }
    for site in static:
        routes = static_handlers(folder=site.folder, headers=site.headers, routes=site.routes)
        servers[site.name] = _secure([site.port], routes)
    for plain, secure in redirects.items():
        servers[f"redirect-{plain}"] = _redirect(plain, secure)
    return {
        "admin": {"disabled": True, "config": {"persist": False}},
        "logging": {"logs": {"default": {"level": "WARN"}}},
        "storage": {"module": "file_system", "root": str(storage)},
        "apps": {
            "http": {"servers": servers, "grace_period": "1s"},
            "pki": {
                "certificate_authorities": {
                    "local": {"name": "ROTC local Render", "install_trust": False},
                },
            },
            "tls": {
                "certificates": {"automate": HOSTS},
                "automation": {
                    "policies": [{"subjects": HOSTS, "issuers": [{"module": "internal"}]}],
                },
            },
        },
    }


def _ports_of(service: Proxied) -> list[int]:
    return [service.port, *service.visitors]


def _secure(ports: list[int], routes: list[Json]) -> Json:
    return {
        "listen": [f"127.0.0.1:{port}" for port in ports],
        "protocols": ["h1", "h2"],
        "automatic_https": {"disable": True},
        "tls_connection_policies": [{"default_sni": "localhost"}],
        "routes": routes,
        "errors": {
            "routes": [
                {
                    "handle": [
                        {
                            "handler": "static_response",
                            "status_code": "{http.error.status_code}",
                            "headers": {"X-Render-Routing": ["no-deploy"]},
                            "body": "Bad Gateway: this service does not answer.\n",
                        },
                    ],
                },
            ],
        },
    }


def _redirect(plain: int, secure: int) -> Json:
    location = f"https://{{http.request.host}}:{secure}{{http.request.uri}}"
    answer = {"handler": "static_response", "status_code": 301, "headers": {"Location": [location]}}
    return {
        "listen": [f"127.0.0.1:{plain}"],
        "protocols": ["h1"],
        "automatic_https": {"disable": True},
        "routes": [{"handle": [answer]}],
    }


def _proxy(service: Proxied, upstream: Path) -> list[Json]:
    sent_itself = {"X-Forwarded-Host": ["*"]}
    return [
        {"handle": _facts(service)},
        {"match": [{"header": sent_itself}], "handle": [_forward(upstream, keep_host=True)]},
        {"handle": [_forward(upstream, keep_host=False)]},
    ]


def _facts(service: Proxied) -> list[Json]:
    """What is known about a request, as variables: {client}, {forged}, {ray}, {rndr}."""
    client = {
        "handler": "map",
        "source": "{http.request.local.port}",
        "destinations": ["{client}"],
        "mappings": [
            {"input": str(port), "outputs": [address]} for port, address in service.visitors.items()
        ],
        "defaults": ["{http.request.remote.host}"],
    }
    forged = _computed("{forged}", "{http.request.header.X-Forwarded-For}", "^(.+)$", "${1},")
    ray = _computed("{ray}", "{http.request.uuid}", "^(.{8})-(.{4})-(.{4}).*$", "${1}${2}${3}-SIN")
    rndr = _computed("{rndr}", "{http.request.uuid}", "^(.{8})-(.{4})-(.{4}).*$", "${1}-${2}-${3}")
    return [client, forged, ray, rndr]


def _computed(destination: str, source: str, pattern: str, output: str) -> Json:
    return {
        "handler": "map",
        "source": source,
        "destinations": [destination],
        "mappings": [{"input_regexp": pattern, "outputs": [output]}],
        "defaults": [""],
    }


def _forward(upstream: Path, *, keep_host: bool) -> Json:
    overwritten = {
        "X-Forwarded-For": f"{{forged}}{{client}}, {CDN_ADDRESS}, {LOAD_BALANCER_ADDRESS}",
        "X-Forwarded-Proto": "https",
        "CF-Connecting-IP": "{client}",
        "True-Client-IP": "{client}",
        "CF-IPCountry": "PH",
        "CF-Ray": "{ray}",
        "CF-Visitor": '{"scheme":"https"}',
        "CDN-Loop": "cloudflare; loops=1",
        "Render-Proxy-TTL": "4",
        "Rndr-Id": "{rndr}",
        "X-Request-Start": "{time.now.unix_ms}000",
    }
    if keep_host:
        overwritten["X-Forwarded-Host"] = "{http.request.header.X-Forwarded-Host}"
    return {
        "handler": "reverse_proxy",
        "upstreams": [{"dial": f"{{file.{upstream}}}"}],
        "transport": {"protocol": "http", "keep_alive": {"idle_timeout": UPSTREAM_IDLE}},
        "headers": {
            "request": {
                "set": {name: [value] for name, value in overwritten.items()},
                "delete": ["Via"] if keep_host else ["Via", "X-Forwarded-Host"],
            },
        },
    }
