/**
 * The button below a certificate: has this browser recompute the proof, and shows the answers in the page's own words.
 *
 * A section `data-bewijs` holds parts (`data-deel`): `inschrijving` (the entry, as a JSON string), `bewijs` and
 * `sleutel` as text, `rapport` as a link to a file of this site, `eigen-rapport` as a file that the reader chooses.
 * Each line (`data-regel`) brings a sentence per answer. Without this script the section says how else to verify.
 */

import { verify } from './verify.js'

for (const section of document.querySelectorAll('[data-bewijs]')) prepare(section)

/** @param {HTMLElement} section */
function prepare(section) {
  const own = part(section, 'eigen-rapport')
  const button = section.querySelector('[data-begin]')
  const begin = () => show(section, own?.files[0] ?? null)
  for (const hidden of section.querySelectorAll('[data-met-script]')) hidden.hidden = false
  button.addEventListener('click', begin)
  own?.addEventListener('change', begin)
}

/**
 * Recomputes, and shows a sentence per line.
 * @param {HTMLElement} section
 * @param {File | null} own the reader's own copy of the report
 */
async function show(section, own) {
  section.setAttribute('aria-busy', 'true')
  const answers = await verify({
    report: await (own ? bytesOf(own) : fetched(part(section, 'rapport'))),
    entry: new TextEncoder().encode(JSON.parse(part(section, 'inschrijving').textContent)),
    proof: part(section, 'bewijs').textContent,
    key: part(section, 'sleutel').textContent.trim()
  })
  for (const line of section.querySelectorAll('[data-regel]')) {
    const answer = answers[line.dataset.regel]
    line.textContent = line.getAttribute(`data-${answer}`)
    line.dataset.antwoord = answer
  }
  section.removeAttribute('aria-busy')
}

/**
 * The bytes of a file of this site, as they were sent; null when it cannot be had.
 * @param {HTMLAnchorElement | null} link
 */
async function fetched(link) {
  if (!link || new URL(link.href).origin !== location.origin) return null
  try {
    const response = await fetch(link.href, { cache: 'no-store', redirect: 'error' })
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : null
  } catch {
    return null
  }
}

/** @param {File} file */
async function bytesOf(file) {
  return new Uint8Array(await file.arrayBuffer())
}

/** @returns {any} */
function part(section, name) {
  return section.querySelector(`[data-deel="${name}"]`)
}
