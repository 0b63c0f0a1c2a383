/* A table that sorts by its heads and is filtered by a word. */
const FIRST_ROWS = 25;
const FILTERED_FROM = 12;

function table({ id, title, columns, rows }) {
  const body = el("tbody");
  const more = el("button", { type: "button", class: "more" });
  const state = { column: null, ascending: true, word: "", all: false };
  const heads = columns.map((name, column) => el("th", { scope: "col", "aria-sort": "none" },
    el("button", { type: "button", onclick: () => sortBy(column) }, name)));
  const filter = el("input", { type: "search", placeholder: "filter", "aria-label": `filter ${title}` });

  function sortBy(column) {
    state.ascending = state.column === column ? !state.ascending : !numeric(column);
    state.column = column;
    heads.forEach((head, i) => head.setAttribute("aria-sort",
      i !== column ? "none" : state.ascending ? "ascending" : "descending"));
    fill();
  }

  function numeric(column) {
    return rows.some((row) => row[column].sort !== undefined);
  }

  function compare(a, b) {
    const [x, y] = [a[state.column], b[state.column]];
    if (numeric(state.column)) {
      // What has no number comes last, however it is sorted.
      const [m, n] = [x.sort ?? null, y.sort ?? null];
      if (m === null || n === null) {
        return (m === null) - (n === null);
      }
      return state.ascending ? m - n : n - m;
    }
    return state.ascending ? x.text.localeCompare(y.text) : y.text.localeCompare(x.text);
  }

  function fill() {
    let chosen = rows.filter((row) => state.word === "" || row.some((c) => c.text.toLowerCase().includes(state.word)));
    if (state.column !== null) {
      chosen = [...chosen].sort(compare);
    }
    const shown = state.all ? chosen : chosen.slice(0, FIRST_ROWS);
    body.replaceChildren(...shown.map((row) => el("tr", {}, ...row.map((cell, i) =>
      el("td", { class: cell.sort !== undefined && !cell.tone ? "number" : null, "data-label": columns[i] },
        cell.tone ? badge(cell.text, cell.tone) : cell.text)))));
    more.hidden = shown.length === chosen.length;
    more.textContent = `show all ${chosen.length}`;
  }

  filter.addEventListener("input", () => {
    state.word = filter.value.trim().toLowerCase();
    fill();
  });
  more.addEventListener("click", () => {
    state.all = true;
    fill();
  });
  fill();
  return el("section", { id, class: "tabled" },
    el("h2", {}, title),
    rows.length > FILTERED_FROM ? filter : null,
    el("div", { class: "wide", tabindex: "0", role: "region", "aria-label": title },
      el("table", {}, el("thead", {}, el("tr", {}, ...heads)), body)),
    more);
}
