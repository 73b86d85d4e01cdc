"""What commands say beside their result."""

from typer.testing import Result


def beside(result: Result) -> str:
    """Standard error without the line that says which file was written."""
    lines = result.stderr.splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(("Đã ghi ", "wrote ")))
