"""Headers that HTTP itself defines: nobody has to declare them. The lists are those of openapi-pact-comparator."""

REQUEST = frozenset({
    "accept", "accept-charset", "accept-datetime", "accept-encoding", "accept-language", "authorization",
    "cache-control", "connection", "content-length", "content-md5", "content-type", "cookie", "date", "expect",
    "forwarded", "from", "host", "if-match", "if-modified-since", "if-none-match", "if-range",
    "if-unmodified-since", "max-forwards", "origin", "pragma", "proxy-authorization", "range", "referer", "te",
    "upgrade", "user-agent", "via", "warning",
})  # fmt: skip
RESPONSE = frozenset({
    "access-control-allow-origin", "accept-patch", "accept-ranges", "age", "allow", "alt-svc", "cache-control",
    "connection", "content-disposition", "content-encoding", "content-language", "content-length",
    "content-location", "content-md5", "content-range", "date", "etag", "expires", "last-modified", "link",
    "location", "p3p", "pragma", "proxy-authenticate", "public-key-pins", "refresh", "retry-after", "server",
    "set-cookie", "status", "strict-transport-security", "trailer", "transfer-encoding", "tsv", "upgrade",
    "vary", "via", "warning", "www-authenticate", "x-frame-options",
})  # fmt: skip
