"""A table of criteria as an office has it → a draft of the criteria file, with what is to be asked of the office."""
