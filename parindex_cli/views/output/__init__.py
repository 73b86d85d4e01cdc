"""What programs get: one module for each JSON document, which says its shape once and fills it.

A shape is a typed dictionary whose keys say below themselves what they mean. The type checker holds what is filled in
against it, and `views.schema` lets pydantic make the published JSON Schema of it; what is written is the plain
dictionary, so that no model is built and nothing is validated when a score is written.

The shapes of all that `score` writes stand apart, in `shapes`: each costs as much as filling it many times, and none is
built before a schema is asked for, or a document of another kind that holds it. Every annotation is read late.
"""
