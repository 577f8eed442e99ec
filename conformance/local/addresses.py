"""Where the public services of a stack are reached."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from conformance.local.blueprint import Blueprint
from conformance.local.errors import StackError
from conformance.local.ports import Ports, is_free
from conformance.local.variables import EXTERNAL_HOSTNAME

PLAIN = "http"


@dataclass(frozen=True, kw_only=True)
class Addresses:
    """Ports of the edge.

    `secure` are the https ports by service, `redirects` the https port by plain http port,
    `visitors` by service the client address by port.
    """

    secure: Mapping[str, int]
    redirects: Mapping[int, int]
    visitors: Mapping[str, Mapping[int, str]]

    @classmethod
    def chosen(
        cls,
        blueprint: Blueprint,
        *,
        ports: Ports,
        wanted: Mapping[str, int],
        visitors: Mapping[str, list[str]],
    ) -> "Addresses":
        """A port for each public service, the wanted one where one is wanted.

        The first web service also gets a plain http port, wanted by the name `http`. Raises
        StackError when a wanted port is in use or belongs to no public service.
        """
        web = [server.name for server in blueprint.servers if server.type == "web"]
        public = [*web, *(site.name for site in blueprint.static_sites)]
        _check(wanted, public=[*public, PLAIN])
        secure = {name: wanted.get(name) or ports.take() for name in public}
        plain = wanted.get(PLAIN) or ports.take()
        return cls(
            secure=secure,
            redirects={plain: secure[web[0]]} if web else {},
            visitors={
                name: {ports.take(): address for address in addresses}
                for name, addresses in visitors.items()
                if name in web
            },
        )

    @property
    def urls(self) -> dict[str, str]:
        """The https address of each public service."""
        return {name: f"https://{EXTERNAL_HOSTNAME}:{port}" for name, port in self.secure.items()}

    @property
    def plain_url(self) -> str:
        """The plain http address that redirects to the first web service."""
        return f"http://{EXTERNAL_HOSTNAME}:{next(iter(self.redirects))}"


def _check(wanted: Mapping[str, int], *, public: Iterable[str]) -> None:
    names = list(public)
    for name, port in wanted.items():
        if name not in names:
            raise StackError(f"No public service is called {name}; there are {', '.join(names)}.")
        if not is_free(port):
            raise StackError(
                f"{name}: port {port} is in use by another program. "
                "Stop that one, or leave the port to be chosen.",
            )
