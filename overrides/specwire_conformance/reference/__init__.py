"""The reference server: the whole contract over real HTTP on loopback, answered by the deterministic model.

    with ReferenceServer() as server:
        ...                     # a client talks to server.base_url with any key that starts with "sk-"

Only the re-export lives here. `app.py` puts the parts together, `server.py` runs them, `../guide.py` tells what a user
can ask for.
"""

from specwire_conformance.reference.server import ReferenceServer

__all__ = ["ReferenceServer"]
