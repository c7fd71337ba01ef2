"""The parts of `make demo`: which server (target.py), what is asked of it (job.py), how it looks (screen.py)."""
