"""The judge: servers that show how a client of the OpenAI HTTP API behaves on the wire.

What lives here knows the contract (`spec/openapi.yaml`) and the network, and nothing of any client: neither `specwire`
nor `specwire_api` may be imported. This file imports nothing, so that `import specwire_conformance` costs nothing.
"""
