"""A folder of articles as pages on this computer: the standard library's server, on the loopback address alone."""

from newsparse.serve.desk import Desk
from newsparse.serve.server import Server, make_server

__all__ = ["Desk", "Server", "make_server"]
