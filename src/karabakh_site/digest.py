"""Short names of long things, such as a key says what something was made from."""

import hashlib


def digest(*parts: str, size: int = 8) -> str:
    """A name, of `size` bytes in hexadecimal digits, of all that the parts say; other parts, or the same ones cut
    elsewhere, have another."""
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()
