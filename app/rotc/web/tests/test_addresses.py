"""Whose address a request counts for, whatever its headers claim."""

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rotc.web.addresses import client_address, one_client

EDGE = "10.214.3.9"
CLIENT = "198.51.100.7"
CDN = "172.68.1.1"
FORGED = "203.0.113.66"


@pytest.mark.parametrize(
    ("peer", "connecting_ip", "forwarded_for", "expected"),
    [
        pytest.param(EDGE, CLIENT, f"{CLIENT}, {CDN}, 10.1.1.1", CLIENT, id="as Render sends it"),
        pytest.param(
            EDGE, CLIENT, f"{FORGED}, {CLIENT}, {CDN}, 10.1.1.1", CLIENT, id="a forged first hop"
        ),
        pytest.param(
            EDGE, "", f"{FORGED}, {CLIENT}, {CDN}, 10.1.1.1", CLIENT, id="the third from the right"
        ),
        pytest.param(EDGE, "", f"{CLIENT},{CDN},10.1.1.1", CLIENT, id="no blanks"),
        pytest.param(EDGE, "", f"{CDN}, 10.1.1.1", EDGE, id="too few hops to know the client"),
        pytest.param(EDGE, "", "", EDGE, id="no headers"),
        pytest.param(EDGE, "garbage", f"{CLIENT}, {CDN}, 10.1.1.1", CLIENT, id="no address at all"),
        pytest.param(
            EDGE, f"{FORGED}, {CLIENT}", f"{CLIENT}, {CDN}, 10.1.1.1", CLIENT, id="two addresses"
        ),
        pytest.param(EDGE, "", "unknown, x, y", EDGE, id="hops that are no addresses"),
        pytest.param(CLIENT, FORGED, f"{FORGED}, {FORGED}, 10.1.1.1", CLIENT, id="past the edge"),
        pytest.param("127.0.0.1", CLIENT, "", CLIENT, id="a local edge"),
        pytest.param("::1", CLIENT, "", CLIENT, id="a local edge on IPv6"),
        pytest.param("fd00::1", CLIENT, "", CLIENT, id="a private edge on IPv6"),
        pytest.param("::ffff:10.1.1.1", CLIENT, "", CLIENT, id="a private edge, mapped"),
        pytest.param("", CLIENT, "", CLIENT, id="a Unix socket"),
        pytest.param("", "", "", "127.0.0.1", id="a Unix socket without an edge"),
        pytest.param("100.64.0.1", FORGED, "", "100.64.0.1", id="a carrier's network is no edge"),
        pytest.param("192.0.2.1", FORGED, "", "192.0.2.1", id="private to Python, not to us"),
        pytest.param("172.32.0.1", FORGED, "", "172.32.0.1", id="just beyond 172.16.0.0/12"),
        pytest.param(EDGE, f"::ffff:{CLIENT}", "", CLIENT, id="IPv4 mapped into IPv6"),
        pytest.param(EDGE, "2001:DB8::1%eth0", "", "2001:db8::1", id="an address with a zone"),
        pytest.param(EDGE, f" {CLIENT} ", "", CLIENT, id="blanks around it"),
    ],
)
def test_the_client_is_whom_the_edge_vouches_for(
    peer: str, connecting_ip: str, forwarded_for: str, expected: str
) -> None:
    found = client_address(peer=peer, connecting_ip=connecting_ip, forwarded_for=forwarded_for)

    assert found == ip_address(expected)


@given(forged=st.lists(st.one_of(st.ip_addresses().map(str), st.text(max_size=20)), max_size=5))
def test_nothing_that_a_client_writes_changes_who_he_is(forged: list[str]) -> None:
    chain = ", ".join([*(entry.replace(",", "") for entry in forged), CLIENT, CDN, "10.1.1.1"])

    found = client_address(peer=EDGE, forwarded_for=chain)

    assert found == ip_address(CLIENT)


@given(peer=st.text(max_size=40), connecting_ip=st.text(max_size=40), hops=st.text(max_size=80))
def test_any_headers_lead_to_some_address(peer: str, connecting_ip: str, hops: str) -> None:
    found = client_address(peer=peer, connecting_ip=connecting_ip, forwarded_for=hops)

    assert isinstance(found, IPv4Address | IPv6Address)


@given(address=st.ip_addresses(v=6), other=st.integers(min_value=0, max_value=2**64 - 1))
def test_a_whole_ipv6_network_is_one_client(address: IPv6Address, other: int) -> None:
    neighbour = IPv6Address(int(address) >> 64 << 64 | other)

    assert one_client(address) == one_client(neighbour)
    assert one_client(address) != one_client(IPv6Address(int(address) ^ 1 << 64))


def test_an_ipv4_address_is_a_client_by_itself() -> None:
    assert one_client(IPv4Address(CLIENT)) == CLIENT
