"""Cipher suites that nobody should take any more, by family: their numbers and names are IANA's."""

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
    }
)  # fmt: skip
"""By the name of the offer in a recording."""
WEAK = tuple(name for name in FAMILIES if name.startswith("zwak_"))
