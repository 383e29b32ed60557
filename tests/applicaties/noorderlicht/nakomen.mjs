// Laat de eigen client van Noorderlicht verzoeken doen: één regel JSON erin, de status eruit.

import { createInterface } from 'node:readline';

import { Keten } from '../../../fixtures/applicaties/noorderlicht/src/keten.mjs';
import { operaties, vulPad } from '../../../fixtures/applicaties/noorderlicht/src/operaties.mjs';

for await (const regel of createInterface({ input: process.stdin })) {
  const { url, oin, gemeente, operatie, parameters, inhoud } = JSON.parse(regel);
  // De mockserver van Pact maakt zelf een certificaat, dat niemand kent.
  const keten = new Keten({ duo: { url, oin }, tls: { rejectUnauthorized: false } });
  const uitkomst = await keten.verzoek({
    gemeente: { oin: gemeente },
    methode: operaties[operatie].methode,
    pad: vulPad(operatie, parameters),
    inhoud,
  });
  keten.sluit();
  process.stdout.write(`${JSON.stringify(uitkomst)}\n`);
}
