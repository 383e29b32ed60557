"""What other people's TLS makes of our certificates: both sides shown, both sides checked, over a real socket."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
from pathlib import Path

import pytest

from harness.parties.wire.connection import App
from harness.parties.wire.contexts import server_context
from harness.parties.wire.edge import Edge
from harness.parties.wire.pki import Identity, Pki

JAVA = """
import java.io.*; import java.net.*; import java.nio.file.*; import java.security.*; import java.security.cert.*;
import java.security.spec.*; import java.util.*; import javax.net.ssl.*;
public class Client {
  public static void main(String[] a) throws Exception {
    CertificateFactory f = CertificateFactory.getInstance("X.509");
    KeyStore trusted = KeyStore.getInstance("PKCS12"); trusted.load(null, null);
    trusted.setCertificateEntry("ca", f.generateCertificate(new FileInputStream(a[1])));
    TrustManagerFactory t = TrustManagerFactory.getInstance("PKIX"); t.init(trusted);
    String pem = Files.readString(Path.of(a[3])).replaceAll("-----[A-Z ]+-----|\\\\s", "");
    KeySpec spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem));
    PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(spec);
    KeyStore own = KeyStore.getInstance("PKCS12"); own.load(null, null);
    own.setKeyEntry("me", key, new char[0], new java.security.cert.Certificate[] {
      f.generateCertificate(new FileInputStream(a[2])) });
    KeyManagerFactory k = KeyManagerFactory.getInstance("PKIX"); k.init(own, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS"); context.init(k.getKeyManagers(), t.getTrustManagers(), null);
    HttpsURLConnection c = (HttpsURLConnection) new URL(a[0]).openConnection();
    c.setSSLSocketFactory(context.getSocketFactory());
    System.out.println(new String(c.getInputStream().readAllBytes()));
  }
}
"""
NODE = """
const fs = require('fs'), https = require('https'), [url, ca, cert, key] = process.argv.slice(1);
https.get(url, { ca: fs.readFileSync(ca), cert: fs.readFileSync(cert), key: fs.readFileSync(key) }, (answer) => {
  answer.setEncoding('utf8'); answer.on('data', (text) => process.stdout.write(text));
}).on('error', (error) => { console.error(error); process.exit(1); });
"""
PYTHON = """
import http.client, ssl, sys, urllib.parse
url, ca, cert, key = sys.argv[1:]
context = ssl.create_default_context(cafile=ca)
context.load_cert_chain(cert, key)
connection = http.client.HTTPSConnection(urllib.parse.urlsplit(url).netloc, context=context)
connection.request("GET", "/")
print(connection.getresponse().read().decode())
"""
OPENSSL = (
    "printf 'GET / HTTP/1.0\\r\\n\\r\\n' | openssl s_client -quiet -verify_return_error "
    "-CAfile {ca} -cert {cert} -key {key} -connect {authority}"
)


def _command(client: str, url: str, ca: Path, identity: Identity, folder: Path) -> list[str]:
    files = [url, str(ca), str(identity.certificate), str(identity.key)]
    if client == "java":
        (folder / "Client.java").write_text(JAVA)
        return ["java", str(folder / "Client.java"), *files]
    if client == "openssl":
        filled = OPENSSL.format(ca=ca, cert=identity.certificate, key=identity.key, authority=url.split("//")[1])
        return ["sh", "-c", filled]
    return ["node", "-e", NODE, *files] if client == "node" else ["python3", "-c", PYTHON, *files]


@pytest.mark.parametrize("client", ["node", "openssl", "python3", "java"])
async def test_they_accept_ours_and_show_their_own(
    client: str, who_asks: App, pki: Pki, gemeente: Identity, tmp_path: Path
) -> None:
    if shutil.which(client) is None or (client == "java" and shutil.which("javac") is None):
        pytest.skip(f"{client} is not on this machine")
    shown = pki.certificate("wereld", "00000099000000003000", "DUO", hosts=("localhost", "127.0.0.1"))
    async with Edge(who_asks, context=server_context(shown, pki.ca, pki.crl)) as edge:
        words = _command(client, edge.url, pki.ca, gemeente, tmp_path)
        done = await asyncio.to_thread(subprocess.run, words, capture_output=True, text=True, timeout=60)
    assert f'"oin": "{gemeente.oin}"' in done.stdout, done.stderr
