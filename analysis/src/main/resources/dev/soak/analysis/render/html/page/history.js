/* The page of several runs: a trend of slopes a series, and the runs themselves. */
function historyPage(data, board) {
  board.large.append(...data.slopes.map((slopes) => board.add(new SlopesChart(slopes, board))));
  return [
    firstScreen(data),
    el("section", { id: "charts" }, el("h2", {}, "Growth from run to run"),
      data.slopes.length === 0 ? el("p", {}, "No series was judged in two of these runs.") : null, board.large),
    ...data.tables.map(table),
  ];
}
