"""What must not be shown: sealed values, and credentials in texts from outside. No I/O."""
