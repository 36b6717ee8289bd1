"""Short names of long things, such as a key says what something was made from."""

try:
    from _blake2 import blake2b  # hashlib has the same, and loads OpenSSL
except ImportError:  # pragma: no cover
    from hashlib import blake2b


def digest(*parts: str, size: int = 8) -> str:
    """A name, of `size` bytes in hexadecimal digits, of all that the parts say; other parts, or the same ones cut
    elsewhere, have another."""
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()


def digest_of(data: bytes) -> str:
    """The same of bytes, with 20 bytes."""
    return blake2b(data, digest_size=20).hexdigest()
