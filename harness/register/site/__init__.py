"""The register as a site of static files that any web server carries, readable without JavaScript.

``publishing`` does it, incrementally; ``pages`` has the table of pages (one builder and one template each); ``rows`` is
what lists need of a certificate, ``desk`` makes the pages of products. Templates: ``reports/templates/site``.
"""

from harness.register.site.errors import PublishError
from harness.register.site.publishing import Published, publish

__all__ = ["PublishError", "Published", "publish"]
