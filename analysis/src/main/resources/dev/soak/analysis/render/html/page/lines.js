/* Several lines over time without a verdict: latency, throughput, errors. They differ by their dashes, not by colour. */
const DASHES = [[], [6, 3], [2, 2], [10, 3, 2, 3], [1, 4]];

class LinesChart {
  constructor(lines, board) {
    this.board = board;
    this.plot = null;
    this.canvas = el("div", { class: "plot", role: "img", tabindex: "0" });
    this.canvas.addEventListener("keydown", (event) => board.key(event.key) && event.preventDefault());
    this.readout = el("p", { class: "readout" });
    this.legend = el("p", { class: "legend" });
    this.figure = el("figure", { class: "large", "data-lines": lines.title },
      el("figcaption", {}, el("strong", {}, lines.title)), this.canvas, this.readout, this.legend);
    this.take(lines);
  }

  take(lines) {
    this.lines = lines;
    this.data = [unpackTimes(lines.times), ...lines.lines.map((line) => line.values)];
    this.canvas.setAttribute("aria-label", this.described());
    this.legend.replaceChildren(
      ...lines.lines.map((line, i) => el("span", {}, el("i", { class: `mark dash${i % 5}` }), line.label)));
  }

  /** What is known by now; a kind of failure that was not there before is one line more, so the plot is made anew. */
  replace(lines) {
    const drawn = this.plot !== null;
    this.destroy();
    this.take(lines);
    if (drawn) {
      this.draw();
    }
  }

  described() {
    const last = this.lines.lines.map((line) => `${line.label} ${this.text(line.values[line.values.length - 1])}`);
    return `${this.lines.title}, at the end: ${last.join(", ")}`;
  }

  text(value) {
    return value === null || value === undefined ? "none" : level(value, this.lines.unit, this.lines.noun);
  }

  draw() {
    if (this.plot === null) {
      this.plot = new uPlot(this.options(), this.data, this.canvas);
    }
  }

  destroy() {
    this.plot?.destroy();
    this.plot = null;
  }

  zoom() {
    const [min, max] = this.board.range;
    this.plot?.setScale("x", { min, max });
  }

  resize() {
    this.plot?.setSize(this.size());
  }

  size() {
    return { width: Math.max(120, this.canvas.clientWidth), height: LARGE_HEIGHT };
  }

  options() {
    const { board, lines } = this;
    const colours = board.colours;
    const axis = { stroke: colours.faint, font: FONT, grid: { stroke: colours.rule, width: 1 }, ticks: { show: false } };
    return {
      ...this.size(),
      padding: [10, 28, 0, 0],
      legend: { show: false },
      cursor: board.cursor(this),
      scales: {
        x: { time: false, range: () => board.range },
        y: { range: (u, low, high) => [0, high > 0 ? high * 1.08 : 1] },
      },
      axes: [
        { ...axis, size: 26, incrs: CLOCK_STEPS, space: 70, values: (u, at) => at.map(clock) },
        { ...axis, size: 76, incrs: valueSteps(lines.unit), space: 36, values: (u, at) => ticks(at, lines.unit) },
      ],
      series: [{}, ...lines.lines.map((line, i) => ({
        stroke: colours.lines[i % colours.lines.length], width: 1.5, dash: DASHES[i % DASHES.length],
        points: { show: false },
      }))],
      hooks: {
        drawClear: [(u) => markPhases(u, board.phases, colours)],
        setSelect: [(u) => board.selected(u)],
        setCursor: [(u) => this.read(u)],
      },
    };
  }

  read(u) {
    const { idx } = u.cursor;
    if (idx === null || idx === undefined) {
      this.readout.textContent = "";
      return;
    }
    const said = this.lines.lines.map((line, i) => `${line.label} ${this.text(u.data[i + 1][idx])}`);
    this.readout.textContent = [clock(u.data[0][idx]), ...said].join(" · ");
  }
}
