"""ROLES: what each sentence does in the story."""

from newsparse.stages.roles.stage import Roles

__all__ = ["Roles"]
