"""The documents that can be made of a scorecard, each by one function: what it says, in which order."""
