"""The parts of `make reliability`: measuring the official client, and writing the page."""
