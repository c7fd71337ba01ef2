"""What holds for all tests: how long an example takes is not asserted, for machines are busy at times."""

from hypothesis import settings

settings.register_profile("specwire", deadline=None)
settings.load_profile("specwire")
