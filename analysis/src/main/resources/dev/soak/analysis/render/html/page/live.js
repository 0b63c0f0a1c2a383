/*
 * The page of a run under way. Each sample arrives as an event and lengthens the charts; at each checkpoint, and
 * whenever many samples have come, the page asks for everything anew, which the other side keeps thinned. So neither
 * side grows, however long the run.
 */
const MOST_APPENDED = 300;

class LiveRun {
  constructor(board, parts) {
    this.board = board;
    this.header = parts[0];
    this.appended = 0;
    this.asked = 0;
    this.over = false;
    this.status = el("p", { class: "status", role: "status" }, "Connecting");
    this.header.before(this.status);
  }

  follow() {
    const events = new EventSource("events");
    events.addEventListener("open", () => {
      this.say("Live");
      this.refresh();
    });
    events.addEventListener("error", () => this.disconnected());
    events.addEventListener("sample", (event) => this.sample(JSON.parse(event.data)));
    events.addEventListener("checkpoint", () => this.refresh());
    events.addEventListener("ended", (event) => {
      events.close();
      this.over = true;
      this.ended(JSON.parse(event.data));
    });
  }

  /** The run may go on, or may have been killed: nothing is known but what is on the page. */
  disconnected() {
    this.state("DISCONNECTED", "neutral");
    this.say("Disconnected from the run. Trying to reconnect.");
  }

  /** The outcome instead of the state, and the report, which the page holds itself because the server stops. */
  ended({ outcome, tone, reason, report, html }) {
    this.state(outcome, tone);
    this.header.querySelector(".reason").textContent = reason;
    const url = URL.createObjectURL(new Blob([html], { type: "text/html" }));
    this.status.replaceChildren(`Finished: ${outcome}. `,
      el("a", { href: url, target: "_blank", rel: "noopener" }, "Open the report"), ", also in ", el("code", {}, report));
    this.status.classList.add("finished");
  }

  state(word, tone) {
    this.header.className = tone;
    this.header.querySelector("h1").replaceChildren(badge(word, tone));
  }

  say(text) {
    this.status.textContent = text;
  }

  sample({ t, facts, phases, values }) {
    for (const chart of this.judged()) {
      const value = values[chart.series.id];
      if (value !== undefined) {
        chart.append("samples", t, value);
      }
    }
    this.header.querySelector(".facts").replaceWith(list(facts, "facts"));
    this.board.grow(t, phases);
    if (++this.appended >= MOST_APPENDED || this.board.charts.size === 0) {
      this.refresh();
    }
  }

  judged() {
    return [...this.board.charts.values()].filter((chart) => chart instanceof SeriesChart);
  }

  async refresh() {
    this.appended = 0;
    const turn = ++this.asked;
    const data = await this.fetched();
    if (data === null || this.over || turn !== this.asked) {
      return;
    }
    const known = new Map(this.judged().map((chart) => [chart.series.id, chart]));
    const work = new Map([...this.board.charts.values()].filter((chart) => chart instanceof LinesChart)
      .map((chart) => [chart.lines.title, chart]));
    if ((known.size === 0 && data.series.length > 0) || data.lines.some((lines) => !work.has(lines.title))) {
      this.layOut(data);
      return;
    }
    const header = firstScreen(data);
    this.header.replaceWith(header);
    this.header = header;
    data.lines.forEach((lines) => work.get(lines.title).replace(lines));
    for (const series of data.series) {
      const chart = known.get(series.id);
      if (chart) {
        chart.replace(series);
      } else {
        document.querySelector(series.own ? "#own .multiples" : "#rest .multiples")?.append(
          this.board.add(new SeriesChart({ ...series, large: false }, this.board)));
      }
    }
    this.order(data.series.filter(({ large }) => large).map(({ id }) => id));
    this.board.grow(data.end, data.phases);
  }

  /** All data; null if the run does not answer, which the stream of events notices as well. */
  async fetched() {
    try {
      const response = await fetch("data");
      return response.ok ? await response.json() : null;
    } catch {
      return null;
    }
  }

  /**
   * The first readings of a kind: the page is laid out again. It is not loaded again, because the run may have ended
   * since, and its server with it.
   */
  layOut(data) {
    this.board.clear();
    const parts = reportPage(data, this.board);
    this.header = parts[0];
    this.status.parentNode.replaceChildren(this.status, ...parts);
    this.board.grow(data.end, data.phases);
  }

  /** What began to grow takes its place among the large charts, the worst first; what was large stays. */
  order(ids) {
    const charts = new Map(this.judged().map((chart) => [chart.series.id, chart]));
    const wanted = ids.map((id) => charts.get(id)).filter((chart) => chart !== undefined);
    wanted.filter((chart) => !chart.series.large).forEach((chart) => chart.enlarge(false));
    const large = [...this.board.large.children];
    const ordered = [...wanted.map(({ figure }) => figure), ...large.filter((one) => !ids.includes(one.dataset.series))];
    if (ordered.some((figure, i) => figure !== large[i])) {
      this.board.large.append(...ordered);
    }
  }
}

function livePage(data, board) {
  const parts = reportPage(data, board);
  addEventListener("load", () => new LiveRun(board, parts).follow());
  return parts;
}
