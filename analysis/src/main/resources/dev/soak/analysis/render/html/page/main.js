/* Reads the data out of the page and builds it. */
const data = JSON.parse(document.getElementById("data").textContent);
const board = new Board(data);
const build = { report: reportPage, live: livePage, history: historyPage }[data.kind];
document.getElementById("page").append(...build(data, board));
