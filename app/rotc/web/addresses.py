"""Which address a request came from, as far as somebody trustworthy vouches for it (pure).

Render's edge overwrites CF-Connecting-IP and appends `client, cdn, 10.x` to whatever
X-Forwarded-For the client sent; it reaches the service from a private address.
"""

from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

EDGE = tuple(
    ip_network(network)
    for network in (
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "127.0.0.0/8",
        "::1",
        "fc00::/7",
    )
)
"""Where the edge speaks from. Written out: `is_private` differs between versions of Python."""

CLIENT_FROM_THE_RIGHT = 3
ONE_CUSTOMER = 64  # bits: an IPv6 customer has at least this network to change addresses in


def client_address(*, peer: str, connecting_ip: str = "", forwarded_for: str = "") -> Address:
    """The client's address, from REMOTE_ADDR, CF-Connecting-IP and X-Forwarded-For.

    The headers count only when the peer is the edge; without a readable peer (a Unix socket) it is.
    CF-Connecting-IP comes first, then the third entry of X-Forwarded-For from the right, then the
    peer itself. Entries that are no address are passed over. An IPv4 address that is mapped into
    IPv6 is the IPv4 address.
    """
    direct = _read(peer) or IPv4Address("127.0.0.1")
    if not any(direct in network for network in EDGE):
        return direct
    entries = forwarded_for.split(",")
    vouched = entries[-CLIENT_FROM_THE_RIGHT] if len(entries) >= CLIENT_FROM_THE_RIGHT else ""
    return _read(connecting_ip) or _read(vouched) or direct


def one_client(address: Address) -> str:
    """The name under which a client's attempts are counted: the address, or its IPv6 /64."""
    if isinstance(address, IPv4Address):
        return str(address)
    return str(IPv6Network((int(address), ONE_CUSTOMER), strict=False))


def _read(text: str) -> Address | None:
    try:
        address = ip_address(text.strip())
    except ValueError:
        return None
    if isinstance(address, IPv6Address):
        return address.ipv4_mapped or IPv6Address(int(address))  # without a zone such as %eth0
    return address
