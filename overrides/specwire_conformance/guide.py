"""What users of the reference server are told: the help of `serve` prints it. Text only."""

GUIDE = """\
How the last user message chooses the answer:

  Say X                     answers X, as in "Say this is a test!": "This is a test!"
  echo: TEXT                answers TEXT as it stands
  count: N                  answers the numbers from 1 to N, one token each
  refuse: TEXT              declines with TEXT as the refusal
  filter: TEXT              answers half of TEXT, then stops with finish_reason content_filter
  tool: NAME INPUT          calls that tool (one line per call; INPUT is the JSON of a function, or text)

Anything else gets a few sentences that depend on the model, the messages and the sampling parameters; `seed` and the
place among `n` choices vary them. A tool is called unasked if each word of its name (get, set and the like aside)
occurs in the message, or if `tool_choice` demands a call. After tool results the answer repeats them. JSON formats
get a value that fits the schema. Reasoning models, and any request with `reasoning_effort`, spend tokens on thought.
Moderation flags a category when its name occurs as a word. A token is a word, a part of a long word, or punctuation.
"""

FAULTS = """\
Special model names (not in the list of models):
  error-STATUS              answers that status (400 to 599) with an error body; 408, 409, 429 and 5xx say
                            x-should-retry: true, and 429 and 503 say when
  error-insufficient-quota  answers 429 that waiting does not mend (x-should-retry: false)
  error-in-stream           streams a part, then an error event; answers 500 if not streamed
  slow, slow-MS             waits 1000 or MS milliseconds before the answer and before each chunk of a stream
"""
