/* One series through run after run: its slope with its interval, and what each run could have seen at least. */
class SlopesChart {
  constructor(slopes, board) {
    this.slopes = slopes;
    this.board = board;
    this.plot = null;
    this.canvas = el("div", { class: "plot", role: "img", tabindex: "0", "aria-label": this.described() });
    this.canvas.addEventListener("keydown", (event) => this.key(event));
    this.readout = el("p", { class: "readout" });
    const newest = slopes.slopes.filter((slope) => slope !== null).pop();
    this.figure = el("figure", { class: "large", "data-series": slopes.id },
      el("figcaption", {}, badge(newest.verdict, newest.tone), " ", el("code", {}, slopes.id), " ",
        el("span", { class: "meaning" }, slopes.meaning)),
      el("p", { class: "said" }, newest.text), this.canvas, this.readout,
      el("p", { class: "legend" },
        el("span", {}, el("i", { class: "mark checkpoints" }), "growth per hour, with its confidence interval"),
        el("span", {}, el("i", { class: "mark limit" }), "minimum detectable growth")));
  }

  described() {
    const { id, runs, slopes } = this.slopes;
    return `${id}: ${runs.map((run, i) => `${run} ${slopes[i]?.text ?? "none"}`).join("; ")}`;
  }

  draw() {
    if (this.plot === null) {
      this.plot = new uPlot(this.options(), this.data(), this.canvas);
    }
  }

  data() {
    const pick = (name) => this.slopes.slopes.map((slope) => slope?.[name]);
    return [this.slopes.runs.map((run, i) => i), pick("estimate"), pick("low"), pick("high")];
  }

  destroy() {
    this.plot?.destroy();
    this.plot = null;
  }

  zoom() {}

  resize() {
    this.plot?.setSize(this.size());
  }

  size() {
    return { width: Math.max(120, this.canvas.clientWidth), height: LARGE_HEIGHT };
  }

  options() {
    const { board, slopes } = this;
    const colours = board.colours;
    const axis = { stroke: colours.faint, font: FONT, grid: { stroke: colours.rule, width: 1 }, ticks: { show: false } };
    const hidden = { show: true, stroke: null, width: 0, points: { show: false } };
    return {
      ...this.size(),
      padding: [10, 40, 0, 0],
      legend: { show: false },
      cursor: { ...board.cursor(this), drag: { x: false, y: false } },
      scales: { x: { time: false, range: [-0.4, slopes.runs.length - 0.6] } },
      axes: [
        { ...axis, size: 26, space: 110, incrs: [1, 2, 5, 10, 20, 50, 100],
          values: (u, at) => at.map((i) => slopes.runs[i] ?? "") },
        { ...axis, size: 84, incrs: valueSteps(slopes.unit), space: 36, values: (u, at) => ticks(at, slopes.unit) },
      ],
      series: [
        {},
        { stroke: colours.ink, width: 1.5, points: { show: true, size: 8, fill: colours.paper, stroke: colours.ink } },
        hidden, hidden,
      ],
      hooks: { draw: [(u) => this.marks(u)], setCursor: [(u) => this.read(u)] },
    };
  }

  marks(u) {
    const colours = this.board.colours;
    drawing(u, (ctx, ratio) => {
      this.slopes.slopes.forEach((slope, i) => {
        if (slope === null) {
          return;
        }
        const x = u.valToPos(i, "x", true);
        const y = (value) => u.valToPos(value, "y", true);
        ctx.strokeStyle = colours.ink;
        ctx.lineWidth = 1.5 * ratio;
        if (slope.low !== undefined && slope.high !== undefined) {
          ctx.beginPath();
          ctx.moveTo(x, y(slope.low));
          ctx.lineTo(x, y(slope.high));
          ctx.stroke();
        }
        if (slope.detectable !== undefined) {
          ctx.strokeStyle = colours.limit;
          ctx.setLineDash([2 * ratio, 3 * ratio]);
          ctx.beginPath();
          ctx.moveTo(x - 12 * ratio, y(slope.detectable));
          ctx.lineTo(x + 12 * ratio, y(slope.detectable));
          ctx.stroke();
          ctx.setLineDash([]);
        }
      });
    });
  }

  read(u) {
    const { idx } = u.cursor;
    const slope = idx === null || idx === undefined ? null : this.slopes.slopes[idx];
    this.readout.textContent = slope ? `${this.slopes.runs[idx]} · ${slope.verdict} · ${slope.text}` : "";
  }

  key(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (this.plot !== null && step !== undefined) {
      const last = this.slopes.runs.length - 1;
      const at = Math.min(last, Math.max(0, (this.plot.cursor.idx ?? last) + step));
      this.plot.setCursor({ left: this.plot.valToPos(at, "x"), top: 10 }, true, true);
      event.preventDefault();
    }
  }
}
