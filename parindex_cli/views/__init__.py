"""Results → what people and programs read. Nothing here computes points."""
