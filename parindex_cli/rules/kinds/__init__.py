"""The rule kinds that a short text may tell, one module for each; a module put here is found by itself."""
