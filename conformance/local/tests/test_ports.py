"""The ports of a stack."""

from conformance.local.ports import FIRST, SLOTS, WIDTH
from conformance.local.stack import VISITORS

OUTGOING = 32768  # the first port from which Linux serves outgoing connections
BESIDE = 100  # ports of services, stores and their spares


def test_a_slot_has_a_port_for_each_client_address_and_all_that_runs_beside() -> None:
    assert len(VISITORS) + BESIDE <= WIDTH


def test_no_slot_reaches_the_ports_of_outgoing_connections() -> None:
    assert FIRST + WIDTH * SLOTS <= OUTGOING
