"""How much the index, the criteria and the order of the gaps depend on what is assumed and on what is not known yet."""

from parindex_cli.sensitivity.bounds import Asked, Sensitivity, sensitivity
from parindex_cli.sensitivity.order import Order, Placed
from parindex_cli.sensitivity.outcomes import Sort, Unknown
from parindex_cli.sensitivity.world import Range

__all__ = ["Asked", "Order", "Placed", "Range", "Sensitivity", "Sort", "Unknown", "sensitivity"]
