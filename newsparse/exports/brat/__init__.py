"""BRAT standoff: documents as files that annotators can correct in BRAT, and gold from BRAT as documents."""

from newsparse.exports.brat.files import load_brat, save_brat
from newsparse.exports.brat.read import read_brat
from newsparse.exports.brat.scheme import BratScheme, annotation_conf
from newsparse.exports.brat.write import write_brat

__all__ = ["BratScheme", "annotation_conf", "load_brat", "read_brat", "save_brat", "write_brat"]
