"""The command line: the only part that prints or exits. Commands import what they need when they run."""
