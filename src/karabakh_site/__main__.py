"""`python -m karabakh_site` is `karabakh-site`."""

import signal
import sys
from types import FrameType


def _terminate(number: int, frame: FrameType | None) -> None:
    raise SystemExit(143)


def main() -> int:
    """Runs the command line. A signal that comes while the rest is still being loaded ends as it does later."""
    try:
        signal.signal(signal.SIGTERM, _terminate)
        from karabakh_site.glance import glance

        found = glance(sys.argv[1:])
        if isinstance(found, int):
            return found
        from karabakh_site import cli

        return cli.main(glance=found)
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
