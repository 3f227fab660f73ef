"""LINKS: which entity of a knowledge base each mention stands for."""

from newsparse.stages.links.stage import Links

__all__ = ["Links"]
