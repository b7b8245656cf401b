"""Backchannel: a negotiation game played from a terminal.

Holds the version and nothing else, so that `backchannel --version` starts nothing heavy.
"""

__version__ = "0.1.0"
