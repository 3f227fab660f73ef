"""Documents in the forms of others: rows, frames, Web Annotation, schema.org, BRAT, CoNLL."""

from newsparse.exports.conll import to_conll
from newsparse.exports.schemaorg import to_schemaorg
from newsparse.exports.webannotation import to_webannotation

__all__ = ["to_conll", "to_schemaorg", "to_webannotation"]
