/* The page of one run, from its first screen to its last table. */
const FIRST_SMALL = 60;
const FIRST_SUSPECTS = 4;

function firstScreen(data) {
  return el("header", { class: data.tone },
    el("p", { class: "name" }, data.name),
    el("h1", {}, badge(data.state, data.tone)),
    el("p", { class: "reason" }, data.reason),
    list(data.facts, "facts"),
    data.suspects.length > 0 ? suspects(data.suspects) : null);
}

/** The worst are on the first screen; the others are one click away, so that the charts are not pushed out of sight. */
function suspects(all) {
  const entry = (suspect) => el("li", {},
    el("strong", {}, suspect.headline), el("p", {}, suspect.text),
    ...suspect.stacks.map((stack) => el("details", {}, el("summary", {}, `${stack.title} `,
      el("code", {}, stack.frames[0])), el("pre", {}, stack.frames.join("\n")))),
    el("p", { class: "fingerprint" }, "fingerprint ", el("code", {}, suspect.fingerprint)));
  const rest = all.slice(FIRST_SUSPECTS);
  return el("section", { id: "suspects" },
    el("h2", {}, all.length === 1 ? "One suspect" : `${all.length} suspects`),
    el("ol", {}, ...all.slice(0, FIRST_SUSPECTS).map(entry)),
    rest.length > 0
      ? el("details", {}, el("summary", {}, `${rest.length} more`), el("ol", { start: FIRST_SUSPECTS + 1 }, ...rest.map(entry)))
      : null);
}

function charts(data, board) {
  const judged = data.series.map((series) => new SeriesChart(series, board));
  judged.filter((chart) => chart.series.large).forEach((chart) => board.large.append(board.add(chart)));
  const quiet = judged.filter((chart) => !chart.series.large);
  const work = data.lines.map((lines) => board.add(new LinesChart(lines, board)));
  return [
    el("section", { id: "charts" }, el("h2", {}, "Charts, worst first"),
      data.series.length === 0 ? el("p", {}, "Nothing was measured.") : board.toolbar(), board.large),
    work.length > 0 ? el("section", { id: "work" }, el("h2", {}, "The work"), el("div", { class: "charts" }, ...work)) : null,
    quiet.length > 0 ? smallMultiples(quiet, board) : null,
  ];
}

/** The quiet rest, small; those beyond the first are made when they are asked for. */
function smallMultiples(quiet, board) {
  const grid = el("div", { class: "multiples" });
  const filter = el("input", { type: "search", placeholder: "filter", "aria-label": "filter small charts" });
  const more = el("button", { type: "button", class: "more" });
  let all = false;
  function fill() {
    const word = filter.value.trim().toLowerCase();
    const fitting = quiet.filter(({ series }) => !series.large && series.id.toLowerCase().includes(word));
    const shown = all ? fitting : fitting.slice(0, FIRST_SMALL);
    grid.replaceChildren(...shown.map((chart) => board.charts.has(chart.figure) ? chart.figure : board.add(chart)));
    more.hidden = shown.length === fitting.length;
    more.textContent = `show all ${fitting.length}`;
  }
  filter.addEventListener("input", fill);
  more.addEventListener("click", () => {
    all = true;
    fill();
  });
  fill();
  return el("section", { id: "rest" }, el("h2", {}, `The rest, ${quiet.length} series`), filter, grid, more);
}

/** Short lists stand open, long ones are opened by who wants them. */
function listing({ title, items }) {
  if (["Configuration", "JVM", "Host", "Files"].includes(title)) {
    return el("details", { class: "listing" }, el("summary", {}, title), list(items));
  }
  return el("section", { class: "listing" }, el("h2", {}, title), list(items));
}

function reportPage(data, board) {
  return [
    firstScreen(data),
    ...charts(data, board),
    holderTree(data.suspects),
    ...data.tables.map(table),
    ...data.listings.map(listing),
  ].filter((part) => part !== null);
}
