"""Fuzzing: generated and mutated YAML texts through the same code as `parindex check` and `parindex score`."""
