"""The deterministic model: what is answered to a chat request, as plain data.

Pure functions of the request. No HTTP, no storage, no clock, no randomness: equal requests get equal answers,
streamed or not, in every process. `../guide.py` tells how a prompt chooses the answer; `answers.py` puts everything
together.
"""
