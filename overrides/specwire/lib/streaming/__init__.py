"""What programs import from ``lib.streaming``."""
