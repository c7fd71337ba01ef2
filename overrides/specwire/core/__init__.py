"""The pure core: every rule of the client, and no I/O.

Lives here: how a call becomes a request, when it is tried again, what an answer means, how an event stream is read.
May not live here: sockets, threads, event loops, the clock, randomness, the environment (all are arguments), and
anything that knows one operation of the contract from another. This file imports nothing.
"""
