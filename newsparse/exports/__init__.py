"""Documents in the forms of others: rows, frames, Web Annotation, schema.org, BRAT, CoNLL."""
