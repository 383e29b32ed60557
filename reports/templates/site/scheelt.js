// Reckons in the reader's own browser what a product saves, with the reader's own numbers. The model and what each
// product covers come from scheelt.json; whole numbers are BigInt, so nothing is rounded before it is shown.
"use strict";
(() => {
  const form = document.getElementById("rekenen");
  if (!form) return;
  const part = (name) => document.getElementById("r-" + name);
  const fields = { taak: part("taak"), tarief: part("tarief"), a: part("a"), b: part("b") };
  const said = part("gezegd"), result = part("uitkomst"), texts = form.dataset;
  const SCALE = 10000n; // rates have four decimals at most
  const shown = new Intl.NumberFormat(document.documentElement.lang);
  const number = (whole) => shown.format(whole);
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const rounded = (above, below) => (2n * above + below) / (2n * below);
  const sum = (numbers) => numbers.reduce((total, one) => total + one, 0n);
  const least = (one, other) => (one < other ? one : other);

  const read = (data) => {
    const products = new Map();
    for (const [oin, vendor, listed] of data.leveranciers)
      for (let at = 0; at < listed.length; at += 2) {
        const name = listed[at], id = `${oin}/${name}`;
        const [version, covered, assurance] = data.soorten[listed[at + 1]];
        products.set(id, { id, oin, vendor, name, version, covered, assurance, slug: data.adressen[id] ?? slug(name) });
      }
    const actions = data.model.handelingen.map(([service, direction, minutes, rate, stays]) => ({ service, direction, minutes: BigInt(minutes), rate, stays }));
    return { products, actions, directions: data.model.stromen, rates: data.model.tarieven, most: data.model.meest };
  };
  const slug = (name) => name.normalize("NFKD").replace(/[^\x00-\x7f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60).replace(/-+$/, "") || "product";

  // As harness/chain/lasten_kosten.py: which minutes count low is not determined, only how many there are of them.
  const cost = (work, all, [low, middle, high], directions, task) => {
    const minutes = (some) => sum(some.map((one) => one.minutes));
    const fixed = minutes(work.filter((one) => one.rate === "laag"));
    let fewest = fixed, most = fixed;
    directions.forEach(([, given], direction) => {
      const open = (some) => minutes(some.filter((one) => one.rate === "onbepaald" && one.direction === direction));
      const inside = open(work), total = open(all), cheap = least(BigInt(given), total), elsewhere = total - inside;
      if (cheap > elsewhere) fewest += cheap - elsewhere;
      most += least(cheap, inside);
    });
    const year = (amount) => rounded(amount * task, 60n * SCALE);
    return { from: year(minutes(work) * middle - most * (middle - low)), to: year(minutes(work) * high) };
  };
  const saving = (product, model, task, rates) => {
    const lapses = (one) => !one.stays && (product.covered & (1 << one.service)) !== 0;
    const hours = (some) => rounded(sum(some.map((one) => one.minutes)) * task, 60n);
    const gone = model.actions.filter(lapses), kept = model.actions.filter((one) => !lapses(one));
    const places = [...new Set(model.directions.map(([place]) => place))];
    const inPlace = (place) => kept.filter((one) => model.directions[one.direction][0] === place);
    return {
      product, lapses, minutes: sum(gone.map((one) => one.minutes)), hours: hours(gone),
      euro: cost(gone, model.actions, rates, model.directions, task),
      left: places.map((place) => [place, hours(inPlace(place))]),
    };
  };

  const element = (kind, content, more = {}) => {
    const made = Object.assign(document.createElement(kind), more);
    made.append(...[content].flat());
    return made;
  };
  const name = (product) => `${product.name} ${product.version}`;
  const range = ({ from, to }) => (from === to ? number(to) : filled(texts.bereik, { van: number(from), tot: number(to) }));
  const assurance = (product) => ["zelfverklaring", "waargenomen"][product.assurance];
  const heading = (product, kind) => {
    const link = element("a", name(product), { href: `${texts.home}producten/${product.oin}/${product.slug}/` });
    const sure = element("span", texts[assurance(product)], { className: "a " + assurance(product) });
    return element("th", [link, " ", element("span", product.vendor, { className: "soft" }), " ", sure], { scope: "col", className: kind });
  };
  const cell = (content, { product }, kind) => {
    const made = element("td", content, { className: kind });
    made.dataset.label = name(product);
    return made;
  };
  const table = (caption, savings, rows, kind = "") => {
    const head = element("tr", [element("th", caption, { scope: "col" }), ...savings.map((one) => heading(one.product, kind))]);
    const line = ([label, of]) => element("tr", [element("th", label, { scope: "row" }), ...savings.map((one) => cell(of(one), one, kind))]);
    return element("div", element("table", [element("thead", head), element("tbody", rows.map(line))], { className: "stack" }), { className: "scroll", tabIndex: 0, role: "region", ariaLabel: caption });
  };
  const figures = (savings) => table(texts.jaar, savings, [
    [texts.uren, (one) => number(one.hours)],
    [texts.euro, (one) => range(one.euro)],
    ...savings[0].left.map(([place], at) => [filled(texts.blijft, { systeem: place }), (one) => number(one.left[at][1])]),
  ], "n");
  const actions = (savings, model) => {
    const names = [...document.querySelectorAll("#handelingen ~ .scroll tbody th")].map((one) => one.textContent);
    const rows = model.actions.map((action, at) => [names[at], (one) => (one.lapses(action) ? texts.vervalt : filled(texts.blijftIn, { systeem: model.directions[action.direction][0] }))]);
    return element("details", [element("summary", texts.handelingen), table(texts.handeling, savings, rows)]);
  };
  const sentences = (savings, task) => {
    const lines = savings.map((one) => filled(one.minutes ? texts.zin : texts.niets, { product: name(one.product), taak: number(task), uren: number(one.hours), euro: range(one.euro) }));
    if (savings.length < 2) return lines;
    const [one, other] = [...savings].sort((left, right) => Number(right.minutes - left.minutes));
    const more = rounded((one.minutes - other.minutes) * task, 60n);
    return [...lines, one.minutes === other.minutes ? texts.gelijk : filled(texts.meer, { meer: name(one.product), minder: name(other.product), uren: number(more) })];
  };

  const asked = (model) => {
    const rate = fields.tarief.value.trim().replace(",", ".");
    const [whole, decimals = ""] = rate.split(".");
    const good = {
      taak: /^\d{1,7}$/.test(fields.taak.value.trim()) && Number(fields.taak.value) <= model.most,
      tarief: rate === "" || (/^\d{1,6}(\.\d{1,4})?$/.test(rate) && Number(rate) > 0),
    };
    for (const field of ["taak", "tarief"]) fields[field].setAttribute("aria-invalid", String(!good[field]));
    const own = () => BigInt(whole + decimals.padEnd(4, "0"));
    return {
      wrong: !good.taak ? texts.taakFout : !good.tarief ? texts.tariefFout : "",
      task: good.taak && BigInt(fields.taak.value.trim()),
      rates: good.tarief && (rate === "" ? model.rates.map((one) => BigInt(one) * SCALE) : Array(3).fill(own())),
      products: [fields.a.value, fields.b.value].filter(Boolean).map((id) => model.products.get(id)),
    };
  };
  const remember = () => {
    const state = new URLSearchParams();
    for (const [key, field] of Object.entries(fields)) if (field.value.trim()) state.set(key, field.value.trim());
    history.replaceState(null, "", "?" + state);
    carry();
  };
  const carry = () => document.querySelectorAll("a[hreflang]").forEach((link) => { link.search = location.search; });
  const answer = (model, missing = "") => {
    const { wrong, task, rates, products } = asked(model);
    result.replaceChildren();
    const first = wrong || missing || (products.length ? "" : texts.kies);
    if (wrong || !products.length) return said.replaceChildren(element("p", first));
    const savings = products.map((product) => saving(product, model, task, rates));
    said.replaceChildren(...[...(missing ? [missing] : []), ...sentences(savings, task)].map((line) => element("p", line)));
    result.replaceChildren(figures(savings), actions(savings, model));
  };

  const choices = (select, model) => {
    const groups = new Map();
    for (const product of model.products.values()) {
      if (!groups.has(product.oin)) groups.set(product.oin, element("optgroup", [], { label: product.vendor }));
      groups.get(product.oin).append(element("option", name(product), { value: product.id }));
    }
    select.append(...groups.values());
  };
  const begin = (model) => {
    const given = new URLSearchParams(location.search);
    [fields.a, fields.b].forEach((select) => choices(select, model));
    for (const [key, field] of Object.entries(fields)) if (given.has(key)) field.value = given.get(key);
    const gone = ["a", "b"].map((key) => given.get(key)).filter((id) => id && !model.products.has(id));
    const missing = gone.map((id) => filled(texts.weg, { product: id.slice(id.indexOf("/") + 1) })).join(" ");
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", () => { remember(); answer(model); });
    carry();
    if (given.has("a") || given.has("b")) answer(model, missing);
  };
  fetch(texts.gegevens).then((found) => {
    if (!found.ok) throw new Error(found.status);
    return found.json();
  }).then((data) => begin(read(data)), () => { said.append(element("p", texts.mislukt)); });
})();
