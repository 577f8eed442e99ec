"""What the settings make of an address."""

import pytest

from config.settings.stores import mail_server


@pytest.mark.parametrize(
    ("url", "host", "port", "login", "encrypted"),
    [
        ("smtp://mail.example.org", "mail.example.org", 587, ("", ""), (False, False)),
        ("smtp://127.0.0.1:1025", "127.0.0.1", 1025, ("", ""), (False, False)),
        ("smtp://u:p@mail.example.org", "mail.example.org", 587, ("u", "p"), (True, False)),
        (
            "smtps://a%40b:p%2F%3A%40@mail.example.org",
            "mail.example.org",
            465,
            ("a@b", "p/:@"),
            (False, True),
        ),
    ],
)
def test_a_mail_server_is_spoken_to_as_its_address_says(
    url: str, host: str, port: int, login: tuple[str, str], encrypted: tuple[bool, bool]
) -> None:
    server = mail_server(url)

    assert server is not None
    assert (server["host"], server["port"]) == (host, port)
    assert (server["username"], server["password"]) == login
    assert (server["use_tls"], server["use_ssl"]) == encrypted
    assert server["timeout"] == 10


def test_without_an_address_there_is_no_mail_server() -> None:
    assert mail_server("") is None
