"""The shapes of the three YAML files, and the reading of reported figures."""
