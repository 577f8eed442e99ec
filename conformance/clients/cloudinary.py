"""The double of Cloudinary in the hands of a test."""

import hashlib
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx


class Cloudinary:
    """Looks at what is kept there, and makes it fail."""

    def __init__(self, url: str) -> None:
        """The double that a CLOUDINARY_URL leads to."""
        (self.address,) = parse_qs(urlsplit(url).query)["upload_prefix"]
        self.secret = urlsplit(url).password or ""
        self._client = httpx.Client(base_url=self.address, trust_env=False)

    def assets(self) -> list[dict[str, Any]]:
        """What is kept: public_id, resource_type, type, bytes, sha256 and filename of each."""
        found: list[dict[str, Any]] = self._client.get("/_control/assets").json()
        return found

    def kept(self, content: bytes) -> list[dict[str, Any]]:
        """The assets that are, byte for byte, this content."""
        digest = hashlib.sha256(content).hexdigest()
        return [asset for asset in self.assets() if asset["sha256"] == digest]

    def fail(self, *, on: str, mode: str, **facts: Any) -> None:
        """Fail at a deed from now on: see conformance.doubles.cloudinary.Double.fail."""
        fault = {"on": on, "mode": mode, **facts}
        self._client.post("/_control/faults", json=fault).raise_for_status()

    def mend(self) -> None:
        """Fail no longer."""
        self._client.delete("/_control").raise_for_status()

    def read(self, address: str) -> httpx.Response:
        """What an address of the double answers to somebody who knows no more than it."""
        return self._client.get(address)

    def close(self) -> None:
        """Leave it as it was found."""
        self.mend()
        self._client.close()
