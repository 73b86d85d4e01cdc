"""Scorecards → reports that people read and sign: one content, and a renderer for each format.

Whoever wants something of it imports its module: the process that fills a template of others needs few of them.
"""
