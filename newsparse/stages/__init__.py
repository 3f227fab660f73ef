"""The stages that newsparse brings along, one module (or folder) a layer."""
