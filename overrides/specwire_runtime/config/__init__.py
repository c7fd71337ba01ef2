"""What a client is told: arguments and environment in, one frozen value out. No I/O."""
