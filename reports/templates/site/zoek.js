// Searches the register in the reader's own browser. The index is fetched once, when the search is first used.
"use strict";
(() => {
  const form = document.getElementById("zoek");
  const table = document.querySelector("#producten ~ .scroll table");
  const pager = document.querySelector("#producten ~ .pager");
  if (!form || !table) return;
  const MOST = 100;
  const field = (name) => form.querySelector("#z-" + name);
  const fields = { text: field("tekst"), service: field("dienst"), role: field("rol"), assurance: field("zekerheid"), status: field("stand") };
  const count = field("aantal");
  const listed = table.tBodies[0];
  const shown = document.createElement("tbody");
  const days = new Intl.DateTimeFormat(document.documentElement.lang, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const plain = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const label = (select, index) => select.options[index + 1].text;
  let index = null;

  const load = () => (index ??= fetch(form.dataset.index).then((answer) => {
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  }).then((data) => data.lines.map((line) => {
    const [vendor, oin, product, slug, version, role, assurance, status, until, services, passed] = line;
    const name = data.vendors[vendor];
    return { vendor: name, oin, product, slug, version, role, assurance, status, until, services, passed, words: plain(`${product} ${name} ${oin} ${version}`) };
  })));

  const asked = () => ({
    words: plain(fields.text.value).split(/\s+/).filter(Boolean),
    service: fields.service.value, role: fields.role.value, assurance: fields.assurance.value, status: fields.status.value,
  });
  const fits = (line, want) =>
    want.words.every((word) => line.words.includes(word)) &&
    (want.service === "" || line.services & (1 << want.service)) &&
    ["role", "assurance", "status"].every((name) => want[name] === "" || line[name] === Number(want[name]));

  const cell = (row, content, kind = "td") => {
    const made = document.createElement(kind);
    if (kind === "th") made.scope = "row";
    made.append(content);
    row.append(made);
  };
  const drawn = (line) => {
    const row = document.createElement("tr");
    const link = document.createElement("a");
    link.href = `${form.dataset.home}producten/${line.oin}/${line.slug}/`;
    link.textContent = line.product;
    const assurance = document.createElement("span");
    assurance.className = "a " + ["zelfverklaring", "waargenomen"][line.assurance];
    assurance.textContent = label(fields.assurance, line.assurance);
    const status = document.createElement("span");
    status.className = "s " + ["geldig", "nog_niet", "verlopen", "ingetrokken", "vervangen"][line.status];
    status.textContent = `${label(fields.status, line.status)} (${days.format(new Date(line.until))})`;
    cell(row, link, "th");
    [line.vendor, line.version, label(fields.role, line.role), assurance, line.passed, status].forEach((one) => cell(row, one));
    return row;
  };
  const plainList = (hidden) => {
    shown.remove();
    listed.hidden = hidden;
    if (pager) pager.hidden = hidden;
    if (hidden) table.append(shown);
  };

  const search = async () => {
    const want = asked();
    if (!want.words.length && !want.service && !want.role && !want.assurance && !want.status) {
      plainList(false);
      count.textContent = "";
      return;
    }
    try {
      const found = (await load()).filter((line) => fits(line, want));
      if (JSON.stringify(want) !== JSON.stringify(asked())) return;
      shown.replaceChildren(...found.slice(0, MOST).map(drawn));
      plainList(true);
      const more = found.length > MOST ? ". " + form.dataset.more.replace("#", MOST) : "";
      count.textContent = form.dataset.found.replace("#", found.length) + more;
    } catch {
      index = null;
      plainList(false);
      count.textContent = form.dataset.failed;
    }
  };

  form.hidden = false;
  form.addEventListener("input", search);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(search));
})();
