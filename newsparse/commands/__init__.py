"""The commands of ``newsparse``, a module each; ``newsparse.cli`` puts them together."""
