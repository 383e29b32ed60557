// Searches the register in the reader's own browser. The index is fetched once, when the search is first used.
// What is asked stands in the address, so that it can be shared and is still there after going back.
"use strict";
(() => {
  const form = document.getElementById("zoek");
  const heading = document.getElementById("producten");
  const scroll = document.querySelector("#producten ~ .scroll");
  const pager = document.querySelector("#producten ~ .pager");
  if (!form || !scroll) return;
  const MOST = 100;
  const fields = ["q", "dienst", "rol", "zekerheid", "stand"].map((name) => form.elements[name]);
  const [text, service, role, assurance, status] = fields;
  const count = document.getElementById("z-aantal");
  const table = scroll.querySelector("table");
  const labels = [...table.tHead.rows[0].cells].map((one) => one.textContent);
  const title = heading.textContent;
  const listed = table.tBodies[0];
  const shown = document.createElement("tbody");
  const plain = (words) => words.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const chosen = (select) => select.selectedIndex - 1;
  const option = (select, index) => select.options[index + 1];
  let index = null;

  const load = () => (index ??= fetch(form.dataset.index).then((answer) => {
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  }).then(({ texts, lines }) => lines.map((line) => {
    const [product, version, oin, slug, vendor, met, concepts, stands, role, assurance, status, services] = line;
    const said = { vendor: texts[vendor], met: texts[met], concepts: texts[concepts], stands: texts[stands] };
    return { product, version, oin, slug, ...said, role, assurance, status, services, words: plain(`${product} ${said.vendor} ${oin} ${version}`) };
  })));

  const fits = (line) =>
    plain(text.value).split(/\s+/).every((word) => line.words.includes(word)) &&
    (chosen(service) < 0 || line.services & (1 << chosen(service))) &&
    (chosen(role) < 0 || line.role === chosen(role)) &&
    (chosen(assurance) < 0 || line.assurance === chosen(assurance)) &&
    (chosen(status) < 0 || line.status === chosen(status));

  const element = (name, content, kind = "") => {
    const made = document.createElement(name);
    if (kind) made.className = kind;
    made.append(...[content].flat());
    return made;
  };
  const drawn = (line) => {
    const link = element("a", line.product);
    link.href = `${form.dataset.home}producten/${line.oin}/${line.slug}/`;
    const head = element("th", link);
    head.scope = "row";
    const sure = option(assurance, line.assurance);
    const met = line.concepts ? [line.met, " ", element("span", line.concepts, "soft")] : line.met;
    const cells = [
      line.vendor, line.version, option(role, line.role).text, element("span", sure.text, `a ${sure.value}`), met,
      element("span", line.stands, `s ${option(status, line.status).value}`),
    ].map((content) => element("td", content));
    [2, 3, 4, 5].forEach((place) => { cells[place - 1].dataset.label = labels[place]; });
    return element("tr", [head, ...cells]);
  };
  const list = (found) => {
    shown.remove();
    listed.hidden = found !== null;
    if (pager) pager.hidden = found !== null;
    scroll.hidden = found !== null && !found.length;
    heading.textContent = found === null ? title : form.dataset.title.replace("#", found.length);
    if (found === null) return;
    shown.replaceChildren(...found.slice(0, MOST).map(drawn));
    table.append(shown);
  };

  const asked = () => new URLSearchParams(fields.filter((one) => one.value.trim()).map((one) => [one.name, one.value])).toString();
  const search = async () => {
    const want = asked();
    if (!want) {
      list(null);
      count.textContent = "";
      return;
    }
    try {
      await load();
      if (want !== asked()) return;
      const found = (await index).filter(fits);
      list(found);
      const more = found.length > MOST ? ". " + form.dataset.more.replace("#", MOST) : "";
      count.textContent = found.length ? form.dataset.found.replace("#", found.length) + more : form.dataset.none;
    } catch {
      index = null;
      list(null);
      count.textContent = form.dataset.failed;
    }
  };
  const changed = () => {
    const want = asked();
    history.replaceState(null, "", (want ? "?" + want : location.pathname) + location.hash);
    return search();
  };
  const restore = () => {
    const given = new URLSearchParams(location.search);
    for (const one of fields) {
      one.value = given.get(one.name) ?? "";
      if (one.selectedIndex < 0) one.selectedIndex = 0;
    }
    return search();
  };

  form.hidden = false;
  form.addEventListener("input", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(changed));
  window.addEventListener("pageshow", restore);
})();
