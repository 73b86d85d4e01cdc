"""Which changes of figures reach a goal at the least effort, and what changed figures do. Knows no files."""
