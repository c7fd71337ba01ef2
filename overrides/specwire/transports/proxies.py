"""Whether the environment asks for a proxy. How to use one is the HTTP library's part."""

from __future__ import annotations

import os
import sys

# The variables of urllib, curl and httpx. NO_PROXY is read by the library that uses the proxy.
VARIABLES = ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
# Where the system's settings may name one, too.
SYSTEMS_WITH_SETTINGS = frozenset({"darwin", "win32"})


def proxy_wanted() -> bool:
    """Whether a proxy is set, for whatever host."""
    if any(os.environ.get(name) for name in VARIABLES):
        return True
    if sys.platform in SYSTEMS_WITH_SETTINGS:
        from urllib.request import getproxies

        return bool(getproxies())
    return False
