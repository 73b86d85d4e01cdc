"""One module for each rule kind; a module put here is found by itself."""
