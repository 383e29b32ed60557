/**
 * Recomputes, in the reader's own browser, what a page of the register claims about a certificate: the report's digest,
 * the way from the entry to the log's root, and the signature over that root. With WebCrypto, and nothing else.
 *
 * Written apart from the Python that made the log: the two share test vectors (`tests/register/vectors.json`) and no
 * more. Formats: RFC 6962 and 9162 (tree), c2sp.org/signed-note, /tlog-checkpoint and /tlog-proof.
 *
 * @typedef {'ja' | 'nee' | 'kan-niet'} Answer `kan-niet`: this browser cannot tell, so nothing is claimed.
 * @typedef {{rapport: Answer, inschrijving: Answer, handtekening: Answer}} Answers
 * @typedef {{index: bigint, leaf: Uint8Array | null, path: Uint8Array[], note: string}} Proof
 * @typedef {{origin: string, size: bigint, root: Uint8Array}} Checkpoint
 * @typedef {{name: string, id: Uint8Array, material: Uint8Array}} Key
 */

const FIRST_LINE = 'c2sp.org/tlog-proof@v1'
const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)
const ED25519 = Uint8Array.of(1)
const HASH_BYTES = 32
const ID_BYTES = 4

/** What this browser cannot do or get: no reason to doubt the certificate. */
export class Unable extends Error {}

/** A text or proof that is not what it should be. */
export class Wrong extends Error {}

/**
 * All three answers; none leans on another.
 * @param {{report: Uint8Array | null, entry: Uint8Array | null, proof: string, key: string}} parts `report` and `entry`
 *   byte for byte as they were fetched, null where they could not be.
 * @returns {Promise<Answers>}
 */
export async function verify({ report, entry, proof, key }) {
  return {
    rapport: await answer(() => reportIsNamed(report, entry)),
    inschrijving: await answer(() => entryIsInLog(entry, proof, key)),
    handtekening: await answer(() => checkpointIsSigned(readProof(proof).note, key))
  }
}

/**
 * @param {() => Promise<boolean>} question
 * @returns {Promise<Answer>}
 */
async function answer(question) {
  try {
    return (await question()) ? 'ja' : 'nee'
  } catch (error) {
    if (error instanceof Wrong) return 'nee'
    if (error instanceof Unable) return 'kan-niet'
    throw error
  }
}

/** Whether the entry names this report by its digest. */
export async function reportIsNamed(report, entry) {
  if (!report || !entry) throw new Unable('no report, or no entry')
  return readEntry(entry).rapport === (await digest(report))
}

/** Whether the proof leads from the entry to the root that the checkpoint in it names, in the log of this key. */
export async function entryIsInLog(entry, proofText, keyText) {
  if (!entry) throw new Unable('no entry')
  const proof = readProof(proofText)
  const checkpoint = readCheckpoint(splitNote(proof.note).text)
  const leaf = await leafHash(entry)
  if (proof.leaf && !equal(proof.leaf, leaf)) return false
  const root = await rootFrom(leaf, proof.index, checkpoint.size, proof.path)
  return root !== null && equal(root, checkpoint.root) && checkpoint.origin === (await readKey(keyText)).name
}

/** Whether this key signed the checkpoint, for its own log; signatures by others are passed over. */
export async function checkpointIsSigned(note, keyText) {
  const key = await readKey(keyText)
  const { text, signatures } = splitNote(note)
  const own = signatures.filter(({ name, blob }) => name === key.name && equal(blob.slice(0, ID_BYTES), key.id))
  const publicKey = await importKey(key.material.slice(ED25519.length))
  for (const { blob } of own) {
    if (!(await crypto.subtle.verify('Ed25519', publicKey, blob.slice(ID_BYTES), utf8(text)))) return false
  }
  return own.length > 0 && readCheckpoint(text).origin === key.name
}

/**
 * The root to which a proof leads (RFC 9162, 2.1.3.2); null when a proof of this length leads nowhere.
 * @param {Uint8Array} leaf @param {bigint} index @param {bigint} size @param {Uint8Array[]} path the sibling first
 * @returns {Promise<Uint8Array | null>}
 */
export async function rootFrom(leaf, index, size, path) {
  if (index < 0n || index >= size) return null
  let [position, last, found] = [index, size - 1n, leaf]
  for (const step of path) {
    if (last === 0n) return null
    if (position & 1n || position === last) {
      found = await sha256(NODE, step, found)
      while (position && !(position & 1n)) [position, last] = [position >> 1n, last >> 1n]
    } else {
      found = await sha256(NODE, found, step)
    }
    ;[position, last] = [position >> 1n, last >> 1n]
  }
  return last === 0n ? found : null
}

/** The hash of one entry of the log. */
export function leafHash(entry) {
  return sha256(LEAF, entry)
}

/** `sha256:` and hexadecimal digits. */
export async function digest(content) {
  return `sha256:${hex(await sha256(content))}`
}

/**
 * A proof from its text.
 * @param {string} text
 * @returns {Proof}
 */
export function readProof(text) {
  const blank = text.indexOf('\n\n')
  const [first, ...lines] = text.slice(0, Math.max(blank, 0)).split('\n')
  if (first !== FIRST_LINE) throw new Wrong(`the first line should read ${FIRST_LINE}`)
  const leaf = lines[0]?.startsWith('extra ') ? readHash(lines.shift().slice('extra '.length)) : null
  const [word, number, ...rest] = (lines.shift() ?? '').split(' ')
  if (word !== 'index' || rest.length) throw new Wrong('the proof names no index')
  return { index: decimal(number), leaf, path: lines.map(readHash), note: text.slice(blank + 2) }
}

/**
 * A checkpoint from the text of a note; lines after the third are extensions.
 * @param {string} text
 * @returns {Checkpoint}
 */
export function readCheckpoint(text) {
  const lines = text.split('\n')
  if (lines.length < 4 || lines.slice(0, -1).includes('')) throw new Wrong('a checkpoint has three lines')
  return { origin: lines[0], size: decimal(lines[1]), root: readHash(lines[2]) }
}

/** A note in its text and its signatures. */
function splitNote(note) {
  const blank = note.lastIndexOf('\n\n')
  if (blank < 1 || !note.endsWith('\n')) throw new Wrong('no signed note')
  if (/[\0-\x09\x0b-\x1f]/.test(note)) throw new Wrong('a control character')
  const signatures = note.slice(blank + 2, -1).split('\n').map(readSignature)
  return { text: note.slice(0, blank + 1), signatures }
}

function readSignature(line) {
  const found = /^— (\S+) (\S+)$/u.exec(line)
  const blob = found && decode(found[2])
  if (!blob || blob.length <= ID_BYTES) throw new Wrong('a line that is no signature')
  return { name: found[1], blob }
}

/**
 * A key from `name+id+key`; the id must be the one that follows from the other two.
 * @param {string} text
 * @returns {Promise<Key>}
 */
export async function readKey(text) {
  const [name, id, ...rest] = text.split('+')
  const material = decode(rest.join('+'))
  if (!name || material.length !== 33 || material[0] !== ED25519[0]) throw new Wrong('no Ed25519 key')
  const expected = (await sha256(utf8(`${name}\n`), material)).slice(0, ID_BYTES)
  if (hex(expected) !== id) throw new Wrong('the id does not belong to this key')
  return { name, id: expected, material }
}

async function importKey(raw) {
  try {
    return await subtle().importKey('raw', raw, 'Ed25519', false, ['verify'])
  } catch (error) {
    if (error.name === 'NotSupportedError') throw new Unable('this browser does not know Ed25519')
    throw new Wrong('no Ed25519 key')
  }
}

/** The entry as data. */
function readEntry(entry) {
  try {
    return Object(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(entry)))
  } catch {
    throw new Wrong('the entry is no JSON')
  }
}

/** Base64 in its one canonical form. */
function decode(text) {
  let binary
  try {
    binary = atob(text)
  } catch {
    throw new Wrong('no base64')
  }
  if (btoa(binary) !== text) throw new Wrong('base64 in another form than the canonical one')
  return Uint8Array.from(binary, (sign) => sign.charCodeAt(0))
}

function readHash(text) {
  const found = decode(text)
  if (found.length !== HASH_BYTES) throw new Wrong('a hash has 32 bytes')
  return found
}

function decimal(text) {
  if (!/^(0|[1-9][0-9]{0,17})$/.test(text ?? '')) throw new Wrong('no number')
  return BigInt(text)
}

async function sha256(...parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0)
  return new Uint8Array(await subtle().digest('SHA-256', whole))
}

/** WebCrypto, which a browser gives to pages over https (or from this computer) alone. */
function subtle() {
  if (!globalThis.crypto?.subtle) throw new Unable('no WebCrypto on this page')
  return crypto.subtle
}

const utf8 = (text) => new TextEncoder().encode(text)
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
const equal = (one, other) => one.length === other.length && one.every((byte, at) => byte === other[at])
