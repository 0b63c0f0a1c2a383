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
    this.status = el("p", { class: "status", role: "status" }, "connecting");
    this.header.before(this.status);
  }

  follow() {
    const events = new EventSource("events");
    events.addEventListener("open", () => {
      this.say("live");
      this.refresh();
    });
    events.addEventListener("error", () => this.say("the run does not answer; trying again"));
    events.addEventListener("sample", (event) => this.sample(JSON.parse(event.data)));
    events.addEventListener("checkpoint", () => this.refresh());
    events.addEventListener("end", (event) => {
      events.close();
      this.say(`the run is over: ${JSON.parse(event.data)}`);
    });
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
    if (++this.appended >= MOST_APPENDED) {
      this.refresh();
    }
  }

  judged() {
    return [...this.board.charts.values()].filter((chart) => chart instanceof SeriesChart);
  }

  async refresh() {
    this.appended = 0;
    const response = await fetch("data");
    const data = await response.json();
    const header = firstScreen(data);
    this.header.replaceWith(header);
    this.header = header;
    const known = new Map(this.judged().map((chart) => [chart.series.id, chart]));
    const work = new Map([...this.board.charts.values()].filter((chart) => chart instanceof LinesChart)
      .map((chart) => [chart.lines.title, chart]));
    if ((known.size === 0 && data.series.length > 0) || data.lines.some((lines) => !work.has(lines.title))) {
      // The first readings of a kind: where each chart belongs is for the page to lay out.
      location.reload();
      return;
    }
    data.lines.forEach((lines) => work.get(lines.title).replace(lines));
    for (const series of data.series) {
      const chart = known.get(series.id);
      if (chart) {
        chart.replace(series);
      } else {
        document.querySelector(".multiples")?.append(
          this.board.add(new SeriesChart({ ...series, large: false }, this.board)));
      }
    }
    this.board.grow(data.end, data.phases);
  }
}

function livePage(data, board) {
  const parts = reportPage(data, board);
  addEventListener("load", () => new LiveRun(board, parts).follow());
  return parts;
}
