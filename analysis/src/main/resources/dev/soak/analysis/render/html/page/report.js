/* The page of one run, from its first screen to its last table. */
const FIRST_SMALL = 60;
const FIRST_OF_CAUSE = 6;
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
  const rest = all.slice(FIRST_SUSPECTS);
  return el("section", { id: "suspects" },
    el("h2", {}, all.length === 1 ? "1 suspect" : `${all.length} suspects`),
    el("ol", {}, ...all.slice(0, FIRST_SUSPECTS).map(suspectCard)),
    rest.length > 0
      ? el("details", {}, el("summary", {}, `${rest.length} more`),
        el("ol", { start: FIRST_SUSPECTS + 1 }, ...rest.map(suspectCard)))
      : null);
}

/** Each fact once: growth in the headline, then the holder, the stacks, and the evidence for them. */
function suspectCard(suspect) {
  return el("li", {},
    el("strong", {}, suspect.headline),
    suspect.holder.length > 0 ? el("div", { class: "holder" }, el("span", {}, "held by"), holderTree(suspect.holder)) : null,
    ...suspect.stacks.map((stack) => el("details", {}, el("summary", {}, `${stack.title} `,
      el("code", {}, stack.frames[0])), el("pre", {}, stack.frames.join("\n")))),
    list(suspect.evidence, "evidence"),
    el("details", { class: "fingerprint" }, el("summary", {}, "fingerprint"), el("code", {}, suspect.fingerprint)));
}

/** One group for each suspect, its leading series large and the others small; then what belongs to none. */
function charts(data, board) {
  const judged = data.series.map((series) => new SeriesChart(series, board));
  const work = data.lines.map((lines) => board.add(new LinesChart(lines, board)));
  const groups = data.suspects.map((suspect, i) =>
    causeGroup(suspect, judged.filter(({ series }) => series.suspect === i), board));
  const large = judged.filter(({ series }) => series.large && series.suspect === undefined);
  board.large.append(...large.map((chart) => board.add(chart)));
  const quiet = judged.filter(({ series }) => !series.large && series.suspect === undefined && !series.own);
  const own = judged.filter(({ series }) => !series.large && series.own);
  const grouped = groups.some((group) => group !== null);
  return {
    first: [
      el("section", { id: "charts" }, el("h2", {}, grouped ? "Charts by cause" : "Charts"),
        data.series.length === 0 ? el("p", {}, "No series was measured.") : board.toolbar(),
        ...groups.filter((group) => group !== null),
        grouped && large.length > 0 ? el("h3", {}, "Resources") : null, board.large),
      work.length > 0
        ? el("section", { id: "work" }, el("h2", {}, "Workload"), el("div", { class: "charts" }, ...work)) : null,
      quiet.length > 0 ? smallMultiples("rest", "Other series", quiet, FIRST_SMALL, board) : null,
    ],
    last: own.length > 0 ? smallMultiples("own", "Soak's own resources", own, FIRST_SMALL, board) : null,
  };
}

function causeGroup(suspect, judged, board) {
  if (judged.length === 0) {
    return null;
  }
  const large = judged.filter(({ series }) => series.large).map((chart) => board.add(chart));
  const others = judged.filter(({ series }) => !series.large);
  return el("section", { class: "cause" },
    el("h3", {}, suspect.headline),
    el("div", { class: large.length > 1 ? "charts" : null }, ...large),
    others.length > 0 ? smallGrid(others, FIRST_OF_CAUSE, board) : null);
}

/** Small charts; those beyond the first are made when they are asked for. */
function smallGrid(charts, most, board, filter = null) {
  const grid = el("div", { class: "multiples" });
  const more = el("button", { type: "button", class: "more" });
  let all = false;
  function fill() {
    const word = filter?.value.trim().toLowerCase() ?? "";
    const fitting = charts.filter(({ series }) => !series.large && series.name.toLowerCase().includes(word));
    const shown = all ? fitting : fitting.slice(0, most);
    grid.replaceChildren(...shown.map((chart) => board.charts.has(chart.figure) ? chart.figure : board.add(chart)));
    more.hidden = shown.length === fitting.length;
    more.textContent = `show all ${fitting.length}`;
  }
  filter?.addEventListener("input", fill);
  more.addEventListener("click", () => {
    all = true;
    fill();
  });
  fill();
  return el("div", {}, grid, more);
}

function smallMultiples(id, title, charts, most, board) {
  const filter = el("input", { type: "search", placeholder: "filter", "aria-label": `filter: ${title}` });
  return el("section", { id }, el("h2", {}, `${title} (${charts.length})`),
    charts.length > most ? filter : null, smallGrid(charts, most, board, filter));
}

/** Short lists stand open, long ones are opened by who wants them. */
function listing({ title, items }) {
  if (["Configuration", "JVM", "Host", "Files"].includes(title)) {
    return el("details", { class: "listing" }, el("summary", {}, title), list(items));
  }
  return el("section", { class: "listing" }, el("h2", {}, title), list(items));
}

function reportPage(data, board) {
  const { first, last } = charts(data, board);
  const own = data.tables.filter(({ id }) => id === "own-series");
  return [
    firstScreen(data),
    ...first,
    ...data.tables.filter((one) => !own.includes(one)).map(table),
    ...data.listings.map(listing),
    last,
    ...own.map(table),
  ].filter((part) => part !== null);
}
