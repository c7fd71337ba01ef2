"""What becomes of a call: attempts, retries, redirects, bounds on time, errors. No I/O."""
