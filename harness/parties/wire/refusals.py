"""Why a TLS handshake came to nothing, in codes of our own."""

from __future__ import annotations

import ssl

REASONS = {
    "certificate_missing": "The client showed no certificate",
    "certificate_expired": "The client's certificate has expired",
    "certificate_not_yet_valid": "The client's certificate is not valid yet",
    "certificate_revoked": "The client's certificate stands in the CRL",
    "certificate_unknown_issuer": "The client's certificate is signed by a CA that is not trusted here",
    "certificate_invalid": "The client's certificate is wrong in another way",
    "crl_unusable": "The CRL is missing for this issuer, or out of date",
    "refused_by_peer": "The client refused our certificate, or the connection, with an alert",
    "version_or_cipher": "The client offers no TLS version or cipher suite that is allowed here",
    "not_tls": "What came in was not TLS",
    "closed": "The client closed the connection during the handshake",
    "timeout": "The client did not finish the handshake in time",
    "protocol": "The handshake broke a rule of TLS",
}
"""Every code that ``reason_for`` and the edge give, with its meaning."""

# X509_V_ERR_* of OpenSSL, x509_vfy.h
_VERIFY_CODES = {
    2: "certificate_unknown_issuer",
    3: "crl_unusable",
    9: "certificate_not_yet_valid",
    10: "certificate_expired",
    11: "crl_unusable",
    12: "crl_unusable",
    18: "certificate_unknown_issuer",
    19: "certificate_unknown_issuer",
    20: "certificate_unknown_issuer",
    21: "certificate_unknown_issuer",
    7: "certificate_unknown_issuer",  # a signature that does not fit: a CA of the same name with another key
    23: "certificate_revoked",
    30: "certificate_unknown_issuer",  # key identifiers of the issuer do not fit
}
_NOT_TLS = {"HTTP_REQUEST", "HTTPS_PROXY_REQUEST", "WRONG_VERSION_NUMBER", "BAD_RECORD_TYPE", "UNKNOWN_PROTOCOL"}
_NO_COMMON_GROUND = {"NO_SHARED_CIPHER", "UNSUPPORTED_PROTOCOL", "VERSION_TOO_LOW", "NO_SUITABLE_KEY_SHARE"}


def reason_for(error: ssl.SSLError) -> str:
    """The code for a handshake that ended with ``error``; a key of REASONS."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return _VERIFY_CODES.get(error.verify_code, "certificate_invalid")
    if isinstance(error, ssl.SSLEOFError):
        return "closed"
    reason = error.reason or ""
    if reason == "PEER_DID_NOT_RETURN_A_CERTIFICATE":
        return "certificate_missing"
    if "_ALERT_" in reason:
        return "refused_by_peer"
    if reason in _NOT_TLS:
        return "not_tls"
    if reason in _NO_COMMON_GROUND:
        return "version_or_cipher"
    return "protocol"
