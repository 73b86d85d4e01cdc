"""How much of a spreadsheet is read. A form of all divisions is about 10 sheets of 300 rows and 20 columns."""

LARGEST = 5 * 1024 * 1024
"""Bytes of the file as it lies on the disk."""
PARTS = 1_000
"""Entries of the zip that an xlsx or ods file is; a workbook of ten sheets has about fifty."""
UNPACKED = 64 * 1024 * 1024
"""Bytes of all parts together once unpacked."""
RATIO = 200
"""How many times its packed size a part may unpack to; XML of real sheets reaches 30."""
SMALL = 1024 * 1024
"""Bytes unpacked up to which the ratio does not matter."""
ELEMENTS = 600_000
"""XML elements of all parts together; a cell takes two or three."""
DESCRIBED = 50_000
"""XML elements of an xlsx file besides cells and their texts: styles, rules of input, names; a form has about 5,000."""
FORMAT = 255
"""Characters of a number format; Excel holds no more."""
BEFORE = 1_000_000
"""Characters in what stands before the rows of the sheets of an xlsx file, such as the widths of columns."""
SHARED = 20_000_000
"""Steps for formulas that cells share: the square of the length of each, and the length once for each cell."""
DEPTH = 64
"""XML elements within each other."""
TOKEN = 256 * 1024
"""Bytes of one tag or comment."""
SHEETS = 100
ROWS = 5_000
"""The last row that may be filled in; formatted empty rows below it do not matter."""
COLUMNS = 256
"""The last column that may be filled in."""
CELLS = 200_000
"""Cells filled in, in all sheets together."""
STRINGS = 50_000
"""Entries of the table of texts that the cells of an xlsx file point to."""
MERGED = 10_000
"""Merged areas on one sheet."""
SAME = 100
"""Findings of one code told of one file; the rest is left out."""
