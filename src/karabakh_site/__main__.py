"""`python -m karabakh_site` is `karabakh-site`."""

import sys

from karabakh_site.cli import main

sys.exit(main())
