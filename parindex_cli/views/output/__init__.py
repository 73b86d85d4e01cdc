"""What programs get: one module for each JSON document, which says its shape once and fills it.

A shape is a typed dictionary whose keys say below themselves what they mean. The type checker holds what is filled in
against it, and `views.schema` lets pydantic make the published JSON Schema of it; what is written is the plain
dictionary, so that no model is built and nothing is validated when a score is written.

Every annotation is read late, so that it costs nothing before a schema is asked for.
"""
