/* The chart of one judged series. */
const LARGE_HEIGHT = 240;
const SMALL_HEIGHT = 96;
/** A projection further away than so many lengths of the run would make the run itself a dot. */
const FARTHEST = 40;

class SeriesChart {
  constructor(series, board) {
    this.series = series;
    this.board = board;
    this.samples = unpack(series.samples);
    this.checkpoints = unpack(series.checkpoints);
    this.projecting = false;
    this.plot = null;
    this.canvas = el("div", { class: "plot" });
    this.readout = el("p", { class: "readout" });
    this.figure = this.makeFigure();
  }

  makeFigure() {
    const { series } = this;
    const label = `${series.name}: ${series.verdict}. ${series.said.join(", ")} ${series.how.join("; ")}`;
    const head = el("figcaption", {},
      badge(series.verdict, series.tone), " ", el("code", {}, series.name), " ",
      el("span", { class: "meaning" }, series.meaning));
    if (!series.large) {
      const open = el("button", { type: "button", class: "open", onclick: () => this.enlarge() }, "larger");
      return el("figure", { class: "small", "data-series": series.id, "aria-label": label },
        open, head, el("p", { class: "numbers" }, this.numbers()), this.canvas);
    }
    this.describe(label);
    return el("figure", { class: "large", "data-series": series.id },
      head,
      series.said.length > 0 ? el("p", { class: "said" }, series.said.join(" · ")) : null,
      this.canvas, this.readout, this.legend(),
      el("details", { class: "how" }, el("summary", {}, "How this verdict was reached"), list(series.how)));
  }

  /** The level at the end, and the slope where it grows. */
  numbers() {
    const { series } = this;
    const end = series.levelAtEnd ?? lastOf(this.checkpoints) ?? lastOf(this.samples);
    const slope = series.grows && series.slopePerHour > 0 ? ` · +${this.text(series.slopePerHour)}/h` : "";
    return (end === undefined ? "no reading" : this.text(end)) + slope;
  }

  describe(label) {
    this.canvas.setAttribute("role", "img");
    this.canvas.setAttribute("tabindex", "0");
    this.canvas.setAttribute("aria-label", label + ". Arrow keys move the cursor, plus and minus zoom, 0 shows all.");
    this.canvas.onkeydown = (event) => this.key(event);
  }

  /** What each mark means, drawn as it is drawn. */
  legend() {
    const { series } = this;
    const entry = (mark, text) => el("span", {}, el("i", { class: `mark ${mark}`, "aria-hidden": "true" }), text);
    const projectable = series.grows && series.limit !== undefined && series.meetsLimitInHours !== undefined
      && series.meetsLimitInHours * 3600 < FARTHEST * this.board.end;
    this.limitEntry = series.limit === undefined
      ? null : entry("limit", `limit: ${series.limitName}, ${this.text(series.limit)}`);
    this.limitEntry?.toggleAttribute("hidden", true);
    return el("p", { class: "legend" },
      series.samples ? entry("samples", "samples") : null,
      series.checkpoints ? entry("checkpoints", "checkpoints") : null,
      series.grows && series.slopePerHour !== undefined ? entry("trend", "trend and its confidence interval") : null,
      this.limitEntry,
      projectable
        ? el("button", { type: "button", "aria-pressed": "false", onclick: (e) => this.project(e.target) }, "project to the limit")
        : null);
  }

  text(value) {
    return level(value, this.series.unit, this.series.noun);
  }

  /** A quiet series takes its place among the large charts. */
  enlarge(show = true) {
    this.destroy();
    this.series.large = true;
    const small = this.figure;
    this.canvas = el("div", { class: "plot" });
    this.figure = this.makeFigure();
    this.board.enlarge(this, small, show);
  }

  project(button) {
    this.projecting = !this.projecting;
    button.setAttribute("aria-pressed", String(this.projecting));
    this.zoom();
  }

  /** The times on show: those of the board, or as far as the crossing with the limit. */
  range() {
    if (this.projecting) {
      return [0, this.board.end + this.series.meetsLimitInHours * 3600 * 1.05];
    }
    return this.board.range;
  }

  draw() {
    if (this.plot === null) {
      this.plot = new uPlot(this.options(), aligned(this.samples, this.checkpoints), this.canvas);
    }
  }

  destroy() {
    this.plot?.destroy();
    this.plot = null;
  }

  zoom() {
    if (this.plot !== null) {
      const [min, max] = this.range();
      this.plot.setScale("x", { min, max });
    }
  }

  resize() {
    this.plot?.setSize(this.size());
  }

  size() {
    return {
      width: Math.max(120, this.canvas.clientWidth),
      height: this.series.large ? LARGE_HEIGHT : SMALL_HEIGHT,
    };
  }

  /** New readings of a run under way. */
  append(kind, time, value) {
    this[kind][0].push(time);
    this[kind][1].push(value);
    this.stale = true;
  }

  /** What is known of the series by now. The figure stays in its place, and so does the plot. */
  replace(series) {
    const { large } = this.series;
    this.series = { ...series, large };
    this.samples = unpack(series.samples);
    this.checkpoints = unpack(series.checkpoints);
    const open = this.figure.querySelector(".how")?.open ?? false;
    this.figure.replaceChildren(...this.makeFigure().childNodes);
    this.figure.querySelector(".how")?.toggleAttribute("open", open);
    this.stale = true;
  }

  refresh() {
    if (this.plot !== null && this.stale) {
      this.plot.setData(aligned(this.samples, this.checkpoints), false);
      this.zoom();
      this.stale = false;
    }
  }

  options() {
    const { series, board } = this;
    const colours = board.colours;
    const axis = { stroke: colours.faint, font: FONT, grid: { stroke: colours.rule, width: 1 }, ticks: { show: false } };
    return {
      ...this.size(),
      padding: series.large ? [10, 28, 0, 0] : [6, 4, 0, 4],
      legend: { show: false },
      cursor: board.cursor(this),
      scales: {
        x: { time: false, range: () => this.range() },
        y: { range: (u, low, high) => this.valueRange(low, high) },
      },
      axes: [
        { ...axis, show: series.large, size: 26, incrs: CLOCK_STEPS, space: 70, values: (u, at) => at.map(clock) },
        { ...axis, show: series.large, size: 76, incrs: valueSteps(series.unit), space: 36,
          values: (u, at) => ticks(at, series.unit) },
      ],
      series: [
        {},
        { stroke: colours.line, width: 1, alpha: this.checkpoints[0].length > 0 ? 0.55 : 1, points: { show: false } },
        { stroke: colours.ink, width: series.large ? 1.5 : 1, spanGaps: true,
          points: { show: (u, i, from, to) => series.large && this.apart(from, to), size: 6, fill: colours.paper, stroke: colours.ink, width: 1.5 } },
      ],
      hooks: {
        drawClear: [(u) => markPhases(u, board.phases, colours)],
        draw: [(u) => this.marks(u)],
        setSelect: [(u) => board.selected(u)],
        setCursor: [(u) => this.read(u)],
      },
    };
  }

  /** Whether the checkpoints on show are far enough apart for marks that do not run into each other. */
  apart(from, to) {
    const [times] = this.checkpoints;
    const [first, last] = [this.plot?.data[0][from] ?? 0, this.plot?.data[0][to] ?? this.board.end];
    return times.filter((time) => time >= first && time <= last).length * 7 < this.canvas.clientWidth;
  }

  /** Where the limit lies near what was measured it is shown; otherwise it would press the points flat. */
  showsLimit(low, high) {
    const { limit } = this.series;
    return limit !== undefined && (this.projecting || (limit <= high + 2 * (high - low) && this.series.grows));
  }

  valueRange(low, high) {
    if (low === null || low === undefined) {
      return [0, 1];
    }
    let [from, to] = [low, high];
    if (this.showsLimit(low, high)) {
      to = Math.max(to, this.series.limit);
    }
    if (to - from <= Math.abs(to) * 1e-9) {
      // A line that does not move lies in the middle; one at nothing just above the edge, where it can be seen.
      const around = Math.max(Math.abs(to) * 0.1, 2) / 2;
      return [to === 0 ? -around / 10 : to - around, to + around];
    }
    const room = to - from;
    const bottom = from - 0.08 * room;
    // A resource cannot be negative, and an axis that says so would be read as a fault.
    return [from >= 0 ? Math.max(0, bottom) : bottom, to + 0.08 * room];
  }

  marks(u) {
    const { series, board } = this;
    if (!series.large) {
      return;
    }
    if (series.settledAfter > 0) {
      markMoment(u, series.settledAfter, "settled", board.colours);
    }
    if (series.grows && series.slopePerHour !== undefined && series.start !== undefined) {
      markTrend(u, series, board.end, board.colours);
      if (series.onset > 0) {
        markMoment(u, series.onset, "growth begins", board.colours, 1);
      }
    }
    const limited = series.limit !== undefined && series.limit <= u.scales.y.max;
    this.limitEntry?.toggleAttribute("hidden", !limited);
    if (limited) {
      markLimit(u, series.limit, series.limitName, board.colours);
    }
    if (this.projecting) {
      markMoment(u, board.end, "end of the run", board.colours);
      markMoment(u, board.end + series.meetsLimitInHours * 3600, "limit reached", board.colours, 1);
    }
  }

  /** What the cursor points at, in words below the chart. */
  read(u) {
    const { idx } = u.cursor;
    if (idx === null || idx === undefined || !this.series.large) {
      this.readout.textContent = "";
      return;
    }
    const said = [clock(u.data[0][idx])];
    for (const [at, name] of [[1, "sample"], [2, "checkpoint"]]) {
      const near = nearest(u.data[at], idx);
      if (near !== null) {
        said.push(`${name} ${this.text(u.data[at][near])}`);
      }
    }
    this.readout.textContent = said.join(" · ");
  }

  key(event) {
    const u = this.plot;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (u !== null && step !== undefined) {
      const at = Math.min(u.data[0].length - 1, Math.max(0, (u.cursor.idx ?? u.data[0].length - 1) + step));
      const left = u.valToPos(u.data[0][at], "x");
      u.setCursor({ left, top: u.over.clientHeight / 2 }, true, true);
      event.preventDefault();
    } else if (this.board.key(event.key)) {
      event.preventDefault();
    }
  }
}

/** The last value of a track; undefined where there is none. */
function lastOf([, values]) {
  return values[values.length - 1];
}

/** The reading at an index or just before it; the two kinds of readings are not taken at the same times. */
function nearest(values, index) {
  for (let at = index; at >= 0; at--) {
    if (values[at] !== undefined && values[at] !== null) {
      return at;
    }
  }
  return null;
}
