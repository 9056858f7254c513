"""Whom failures are counted against."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address

from flask_limiter.util import get_remote_address


def caller() -> str:
    """The address of the request that is being answered, as throttling counts it.

    Of IPv6 the first 64 bits: that much is handed to one household (RFC 6177), whose every device may take
    any of the 2^64 addresses that follow. An IPv4 address written as IPv6 is the IPv4 address.
    """
    text = get_remote_address()
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return text
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(IPv6Address(int(address) >> 64 << 64)) + "/64"
