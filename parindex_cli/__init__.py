"""parindex: score a department's figures against the PAR INDEX criteria of its province."""

__version__ = "0.1.0"
