"""How the docs are built: Sphinx with MyST and furo, Chinese first, nothing fetched while building or reading."""

import drumtower

project = "Drumtower 鼓楼"
author = "The Drumtower authors"
copyright = "The Drumtower authors, Apache-2.0"
version = release = drumtower.__version__

language = "zh_CN"
extensions = ["myst_parser", "sphinx.ext.autodoc"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 4
autodoc_member_order = "bysource"
autodoc_typehints = "signature"

html_theme = "furo"
html_title = "Drumtower 鼓楼"
html_copy_source = False
html_show_sphinx = False
html_theme_options = {"navigation_with_keys": True}
