"""The kinds that have no short text, one module for each; a module put here is found by itself."""
