"""Mutations of bytes from outside, and what reads them compared with a reader by other people: see README.md."""
