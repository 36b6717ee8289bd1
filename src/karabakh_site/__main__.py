"""`python -m karabakh_site` is `karabakh-site`."""

import gc
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

        status = cli.main(glance=found)
        gc.freeze()  # it ends: nothing need be looked at for rubbish once more
        return status
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
