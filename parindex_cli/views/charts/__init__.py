"""Charts of a scorecard, as SVG for HTML and as PNG for Word; they need the extra `charts`.

Each raises MissingExtra where it is not installed. The same scorecard always gives the same bytes.
"""

from parindex_cli.views.charts.component_chart import components
from parindex_cli.views.charts.division_chart import gaps_by_division
from parindex_cli.views.charts.picture import Picture
from parindex_cli.views.charts.trend_chart import trend
from parindex_cli.views.charts.waterfall_chart import waterfall

__all__ = ["Picture", "components", "gaps_by_division", "trend", "waterfall"]
