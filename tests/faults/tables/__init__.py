"""All faults, by the part of a call that they strike. The order is that of `docs/reliability.md`."""

from tests.faults.fault import Fault

from .bodies import BODIES, CONTENTS
from .connections import CONNECTING, LATER, PROXIES, TLS
from .heads import HEADS
from .servers import SERVERS
from .statuses import REDIRECTS, STATUSES
from .streams import PAGES, STREAMS

TABLES: dict[str, tuple[Fault, ...]] = {
    "Making a connection": CONNECTING,
    "TLS": TLS,
    "Proxies": PROXIES,
    "Connections that are used again": LATER,
    "Before the body": HEADS,
    "Bodies on their way": BODIES,
    "Bodies that say something else": CONTENTS,
    "Error statuses": STATUSES,
    "Redirects": REDIRECTS,
    "Streams": STREAMS,
    "Lists": PAGES,
    "Odd servers": SERVERS,
}
FAULTS: tuple[Fault, ...] = tuple(fault for faults in TABLES.values() for fault in faults)
