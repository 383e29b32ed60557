"""Suites and curves that nobody should take any more, by family: their numbers and names are IANA's."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

Family = Mapping[int, str]

FAMILIES: Mapping[str, Family] = MappingProxyType(
    {
        "zonder_voorwaartse_geheimhouding": {
            0x002F: "RSA_WITH_AES_128_CBC_SHA", 0x0035: "RSA_WITH_AES_256_CBC_SHA",
            0x003C: "RSA_WITH_AES_128_CBC_SHA256", 0x003D: "RSA_WITH_AES_256_CBC_SHA256",
            0x009C: "RSA_WITH_AES_128_GCM_SHA256", 0x009D: "RSA_WITH_AES_256_GCM_SHA384",
            0x0041: "RSA_WITH_CAMELLIA_128_CBC_SHA", 0x0084: "RSA_WITH_CAMELLIA_256_CBC_SHA",
            0x0031: "DH_RSA_WITH_AES_128_CBC_SHA", 0x0037: "DH_RSA_WITH_AES_256_CBC_SHA",
            0xC004: "ECDH_ECDSA_WITH_AES_128_CBC_SHA", 0xC005: "ECDH_ECDSA_WITH_AES_256_CBC_SHA",
            0xC00E: "ECDH_RSA_WITH_AES_128_CBC_SHA", 0xC00F: "ECDH_RSA_WITH_AES_256_CBC_SHA",
        },
        "zwak_rc4": {
            0x0004: "RSA_WITH_RC4_128_MD5", 0x0005: "RSA_WITH_RC4_128_SHA", 0xC002: "ECDH_ECDSA_WITH_RC4_128_SHA",
            0xC007: "ECDHE_ECDSA_WITH_RC4_128_SHA", 0xC00C: "ECDH_RSA_WITH_RC4_128_SHA",
            0xC011: "ECDHE_RSA_WITH_RC4_128_SHA",
        },
        "zwak_3des": {
            0x000A: "RSA_WITH_3DES_EDE_CBC_SHA", 0x0013: "DHE_DSS_WITH_3DES_EDE_CBC_SHA",
            0x0016: "DHE_RSA_WITH_3DES_EDE_CBC_SHA", 0xC003: "ECDH_ECDSA_WITH_3DES_EDE_CBC_SHA",
            0xC008: "ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA", 0xC00D: "ECDH_RSA_WITH_3DES_EDE_CBC_SHA",
            0xC012: "ECDHE_RSA_WITH_3DES_EDE_CBC_SHA",
        },
        "zwak_des": {
            0x0009: "RSA_WITH_DES_CBC_SHA", 0x0012: "DHE_DSS_WITH_DES_CBC_SHA", 0x0015: "DHE_RSA_WITH_DES_CBC_SHA",
        },
        "zwak_export": {
            0x0003: "RSA_EXPORT_WITH_RC4_40_MD5", 0x0006: "RSA_EXPORT_WITH_RC2_CBC_40_MD5",
            0x0008: "RSA_EXPORT_WITH_DES40_CBC_SHA", 0x0011: "DHE_DSS_EXPORT_WITH_DES40_CBC_SHA",
            0x0014: "DHE_RSA_EXPORT_WITH_DES40_CBC_SHA",
        },
        "zwak_null": {
            0x0001: "RSA_WITH_NULL_MD5", 0x0002: "RSA_WITH_NULL_SHA", 0x003B: "RSA_WITH_NULL_SHA256",
            0xC001: "ECDH_ECDSA_WITH_NULL_SHA", 0xC006: "ECDHE_ECDSA_WITH_NULL_SHA", 0xC00B: "ECDH_RSA_WITH_NULL_SHA",
            0xC010: "ECDHE_RSA_WITH_NULL_SHA",
        },
        "zwak_anoniem": {
            0x0018: "DH_anon_WITH_RC4_128_MD5", 0x001B: "DH_anon_WITH_3DES_EDE_CBC_SHA",
            0x0034: "DH_anon_WITH_AES_128_CBC_SHA", 0x003A: "DH_anon_WITH_AES_256_CBC_SHA",
            0x006C: "DH_anon_WITH_AES_128_CBC_SHA256", 0x006D: "DH_anon_WITH_AES_256_CBC_SHA256",
            0x00A6: "DH_anon_WITH_AES_128_GCM_SHA256", 0x00A7: "DH_anon_WITH_AES_256_GCM_SHA384",
            0xC015: "ECDH_anon_WITH_NULL_SHA", 0xC016: "ECDH_anon_WITH_RC4_128_SHA",
            0xC017: "ECDH_anon_WITH_3DES_EDE_CBC_SHA", 0xC018: "ECDH_anon_WITH_AES_128_CBC_SHA",
            0xC019: "ECDH_anon_WITH_AES_256_CBC_SHA",
        },
        "onvoldoende_cbc_sha": {
            0xC009: "ECDHE_ECDSA_WITH_AES_128_CBC_SHA", 0xC00A: "ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
            0xC013: "ECDHE_RSA_WITH_AES_128_CBC_SHA", 0xC014: "ECDHE_RSA_WITH_AES_256_CBC_SHA",
            0x0033: "DHE_RSA_WITH_AES_128_CBC_SHA", 0x0039: "DHE_RSA_WITH_AES_256_CBC_SHA",
            0x0045: "DHE_RSA_WITH_CAMELLIA_128_CBC_SHA", 0x0088: "DHE_RSA_WITH_CAMELLIA_256_CBC_SHA",
            0x009A: "DHE_RSA_WITH_SEED_CBC_SHA",
        },
        "onvoldoende_dss": {
            0x0032: "DHE_DSS_WITH_AES_128_CBC_SHA", 0x0038: "DHE_DSS_WITH_AES_256_CBC_SHA",
            0x0040: "DHE_DSS_WITH_AES_128_CBC_SHA256", 0x006A: "DHE_DSS_WITH_AES_256_CBC_SHA256",
            0x00A2: "DHE_DSS_WITH_AES_128_GCM_SHA256", 0x00A3: "DHE_DSS_WITH_AES_256_GCM_SHA384",
        },
        "onvoldoende_ccm8": {
            0xC0AE: "ECDHE_ECDSA_WITH_AES_128_CCM_8", 0xC0AF: "ECDHE_ECDSA_WITH_AES_256_CCM_8",
            0xC0A2: "DHE_RSA_WITH_AES_128_CCM_8", 0xC0A3: "DHE_RSA_WITH_AES_256_CCM_8",
        },
        "uitfaseren_ecdhe": {
            0xC023: "ECDHE_ECDSA_WITH_AES_128_CBC_SHA256", 0xC024: "ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
            0xC027: "ECDHE_RSA_WITH_AES_128_CBC_SHA256", 0xC028: "ECDHE_RSA_WITH_AES_256_CBC_SHA384",
            0xC072: "ECDHE_ECDSA_WITH_CAMELLIA_128_CBC_SHA256", 0xC073: "ECDHE_ECDSA_WITH_CAMELLIA_256_CBC_SHA384",
            0xC076: "ECDHE_RSA_WITH_CAMELLIA_128_CBC_SHA256", 0xC077: "ECDHE_RSA_WITH_CAMELLIA_256_CBC_SHA384",
            0xC086: "ECDHE_ECDSA_WITH_CAMELLIA_128_GCM_SHA256", 0xC087: "ECDHE_ECDSA_WITH_CAMELLIA_256_GCM_SHA384",
            0xC08A: "ECDHE_RSA_WITH_CAMELLIA_128_GCM_SHA256", 0xC08B: "ECDHE_RSA_WITH_CAMELLIA_256_GCM_SHA384",
            0xC048: "ECDHE_ECDSA_WITH_ARIA_128_CBC_SHA256", 0xC049: "ECDHE_ECDSA_WITH_ARIA_256_CBC_SHA384",
            0xC04C: "ECDHE_RSA_WITH_ARIA_128_CBC_SHA256", 0xC04D: "ECDHE_RSA_WITH_ARIA_256_CBC_SHA384",
            0xC05C: "ECDHE_ECDSA_WITH_ARIA_128_GCM_SHA256", 0xC05D: "ECDHE_ECDSA_WITH_ARIA_256_GCM_SHA384",
            0xC060: "ECDHE_RSA_WITH_ARIA_128_GCM_SHA256", 0xC061: "ECDHE_RSA_WITH_ARIA_256_GCM_SHA384",
        },
        "uitfaseren_dhe": {
            0x009E: "DHE_RSA_WITH_AES_128_GCM_SHA256", 0x009F: "DHE_RSA_WITH_AES_256_GCM_SHA384",
            0x0067: "DHE_RSA_WITH_AES_128_CBC_SHA256", 0x006B: "DHE_RSA_WITH_AES_256_CBC_SHA256",
            0xC09E: "DHE_RSA_WITH_AES_128_CCM", 0xC09F: "DHE_RSA_WITH_AES_256_CCM",
            0xCCAA: "DHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
            0x00BE: "DHE_RSA_WITH_CAMELLIA_128_CBC_SHA256", 0x00C4: "DHE_RSA_WITH_CAMELLIA_256_CBC_SHA256",
            0xC07C: "DHE_RSA_WITH_CAMELLIA_128_GCM_SHA256", 0xC07D: "DHE_RSA_WITH_CAMELLIA_256_GCM_SHA384",
            0xC044: "DHE_RSA_WITH_ARIA_128_CBC_SHA256", 0xC045: "DHE_RSA_WITH_ARIA_256_CBC_SHA384",
            0xC052: "DHE_RSA_WITH_ARIA_128_GCM_SHA256", 0xC053: "DHE_RSA_WITH_ARIA_256_GCM_SHA384",
        },
    }
)  # fmt: skip
"""By the name of the offer in a recording. ``uitfaseren_…``: to be phased out; the others are insufficient.

How the guidelines of the NCSC for TLS (2025-05) rate them, read with internetstandards/Internet.nl 1.11.0.
"""
SUFFICIENT: Family = MappingProxyType(
    {
        0xC02B: "ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", 0xC02C: "ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        0xC02F: "ECDHE_RSA_WITH_AES_128_GCM_SHA256", 0xC030: "ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        0xC0AC: "ECDHE_ECDSA_WITH_AES_128_CCM", 0xC0AD: "ECDHE_ECDSA_WITH_AES_256_CCM",
        0xCCA8: "ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", 0xCCA9: "ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
    }
)  # fmt: skip
"""The only suites of TLS 1.2 that are sufficient."""
CURVES: Mapping[str, Family] = MappingProxyType(
    {
        "onvoldoende_kromme": {
            0x000F: "secp160k1", 0x0010: "secp160r1", 0x0011: "secp160r2", 0x0012: "secp192k1", 0x0013: "secp192r1",
            0x0014: "secp224k1", 0x0016: "secp256k1",
        },
        "uitfaseren_kromme": {0x0015: "secp224r1"},
    }
)  # fmt: skip
"""Curves for the exchange of keys, by the name of the offer; with each the suites above are offered."""
WEAK = tuple(name for name in FAMILIES if name.startswith("zwak_"))
