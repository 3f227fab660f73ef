"""newsparse reads a news article and says who said what, to whom, about whom, and where in the story."""

__version__ = "0.1.0"
