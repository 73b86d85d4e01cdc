"""Charts of a scorecard: elements of a page for HTML; drawn with the extra `charts`, SVG for PDF and PNG for Word.

The same scorecard always gives the same bytes.
"""

from parindex_cli.views.charts.component_chart import components
from parindex_cli.views.charts.division_chart import gaps_by_division
from parindex_cli.views.charts.picture import Picture
from parindex_cli.views.charts.trend_chart import trend
from parindex_cli.views.charts.waterfall_chart import waterfall

__all__ = ["Picture", "components", "gaps_by_division", "trend", "waterfall"]
