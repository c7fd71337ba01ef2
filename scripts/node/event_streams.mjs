// Decode event streams with the npm package eventsource-parser, for the test that compares it with our decoder.
//
// Standard input: one JSON array for each stream, its chunks as base64. Standard output: one JSON object for each,
// {"events": [{"id"?, "event"?, "data"}], "retry": number | null}. Bytes become text as in the package's own stream.
import { createInterface } from "node:readline";

import { createParser } from "eventsource-parser";

for await (const line of createInterface({ input: process.stdin })) {
  const events = [];
  let retry = null;
  const parser = createParser({
    onEvent: (event) => events.push(event),
    onRetry: (value) => {
      retry = value;
    },
  });
  const decoder = new TextDecoder();
  for (const chunk of JSON.parse(line)) {
    parser.feed(decoder.decode(Buffer.from(chunk, "base64"), { stream: true }));
  }
  parser.feed(decoder.decode());
  process.stdout.write(`${JSON.stringify({ events, retry })}\n`);
}
