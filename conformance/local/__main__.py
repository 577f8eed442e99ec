"""`python -m conformance.local`: see `conformance.local.command`."""

import signal
import sys

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # nothing to end yet: Ctrl-C needs no traceback

    from conformance.local.command import main

    sys.exit(main())
