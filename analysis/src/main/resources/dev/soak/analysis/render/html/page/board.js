/*
 * Holds the charts together: one range of times and one cursor for all. A chart is drawn when it comes into view, so
 * that a page of a thousand series opens as fast as one of ten, and only charts in view follow a zoom at once.
 */
class Board {
  constructor(data) {
    this.end = Math.max(data.end ?? 0, 1);
    this.phases = data.phases;
    this.range = [0, this.end];
    this.colours = theme();
    this.charts = new Map();
    this.inView = new Set();
    this.sync = uPlot.sync("soak");
    this.observer = new IntersectionObserver((entries) => this.seen(entries), { rootMargin: "200px" });
    this.large = el("div", { class: "charts" });
    this.shown = el("output", {});
    this.watch();
  }

  /** Takes a chart under its care; where it stands is for the caller to say. */
  add(chart) {
    this.charts.set(chart.figure, chart);
    this.observer.observe(chart.figure);
    return chart.figure;
  }

  /** Forgets all charts; the times on show stay. */
  clear() {
    this.observer.disconnect();
    this.charts.forEach((chart) => chart.destroy());
    this.charts.clear();
    this.inView.clear();
    this.large.replaceChildren();
  }

  enlarge(chart, small, show) {
    this.observer.unobserve(small);
    this.charts.delete(small);
    this.inView.delete(small);
    small.remove();
    this.large.append(this.add(chart));
    if (show) {
      chart.figure.scrollIntoView({ block: "center" });
      chart.canvas.focus({ preventScroll: true });
    }
  }

  seen(entries) {
    for (const { target, isIntersecting } of entries) {
      const chart = this.charts.get(target);
      if (isIntersecting && chart) {
        this.inView.add(target);
        this.bring(chart);
      } else {
        this.inView.delete(target);
      }
    }
  }

  /** Draws a chart that came into view, or brings it up to date. */
  bring(chart) {
    if (chart.plot === null) {
      chart.draw();
    } else {
      chart.refresh?.();
      chart.zoom();
    }
  }

  visible() {
    return [...this.inView].map((figure) => this.charts.get(figure));
  }

  zoomTo(from, to) {
    const least = Math.min(5, this.end);
    const width = Math.min(this.end, Math.max(least, to - from));
    const start = Math.min(Math.max(0, from), this.end - width);
    this.range = [start, start + width];
    this.visible().forEach((chart) => chart.zoom());
    this.show();
  }

  whole() {
    return this.range[0] <= 0 && this.range[1] >= this.end;
  }

  /** By a factor about the middle. */
  zoomBy(factor) {
    const middle = (this.range[0] + this.range[1]) / 2;
    const half = ((this.range[1] - this.range[0]) * factor) / 2;
    this.zoomTo(middle - half, middle + half);
  }

  /** By a share of what is on show. */
  move(share) {
    const distance = (this.range[1] - this.range[0]) * share;
    this.zoomTo(this.range[0] + distance, this.range[1] + distance);
  }

  key(name) {
    const action = {
      "+": () => this.zoomBy(0.5), "=": () => this.zoomBy(0.5), "-": () => this.zoomBy(2), "0": () => this.zoomTo(0, this.end),
      "[": () => this.move(-0.5), "]": () => this.move(0.5),
    }[name];
    action?.();
    return action !== undefined;
  }

  toolbar() {
    const button = (sign, title, act) => el("button", { type: "button", title, "aria-label": title, onclick: act }, sign);
    this.show();
    return el("div", { class: "toolbar", role: "toolbar", "aria-label": "Time on show" },
      button("−", "zoom out", () => this.zoomBy(2)), button("+", "zoom in", () => this.zoomBy(0.5)),
      button("◀", "earlier", () => this.move(-0.5)), button("▶", "later", () => this.move(0.5)),
      button("all", "the whole run", () => this.zoomTo(0, this.end)), this.shown,
      el("span", { class: "hint" }, "drag across a chart to zoom all of them, double click for all"));
  }

  show() {
    this.shown.textContent = `${clock(this.range[0])} – ${clock(this.range[1])}`;
  }

  cursor(chart) {
    return {
      sync: { key: this.sync.key, setSeries: false, scales: ["x", null] },
      drag: { x: true, y: false, setScale: false },
      y: false,
      points: { size: 7 },
      bind: {
        dblclick: () => () => {
          this.zoomTo(0, this.end);
        },
      },
    };
  }

  /** A stretch was dragged over in one chart: all show it. */
  selected(u) {
    const { left, width } = u.select;
    if (width > 4 && u.cursor.event) {
      const from = u.posToVal(left, "x");
      const to = u.posToVal(left + width, "x");
      u.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false);
      this.zoomTo(from, to);
    }
  }

  /** A run under way goes on: what shows all of it goes on showing all of it. */
  grow(end, phases) {
    const whole = this.whole();
    this.end = Math.max(this.end, end);
    this.phases = phases;
    if (whole) {
      this.range = [0, this.end];
    }
    this.visible().forEach((chart) => {
      chart.refresh?.();
      chart.zoom();
    });
    this.show();
  }

  redraw(charts) {
    this.colours = theme();
    for (const chart of charts) {
      chart.destroy();
      chart.draw();
    }
  }

  /** Width, colours and paper change under an open page. */
  watch() {
    let width = innerWidth;
    addEventListener("resize", () => {
      if (innerWidth !== width) {
        width = innerWidth;
        this.charts.forEach((chart) => chart.resize());
      }
    });
    const drawn = () => [...this.charts.values()].filter((chart) => chart.plot !== null);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.redraw(drawn()));
    addEventListener("beforeprint", () => {
      document.documentElement.classList.add("printing");
      this.redraw(this.charts.values());
    });
    addEventListener("afterprint", () => {
      document.documentElement.classList.remove("printing");
      this.redraw(drawn());
    });
  }
}
