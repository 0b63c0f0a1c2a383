/*
 * What is drawn on a chart beside its points. Everything differs by its form too, not by its colour alone: the trend is
 * dashed, the limit dotted, idle stretches are hatched, and what stands alone has its name beside it.
 */
const FONT = "11px system-ui, sans-serif";

function drawing(u, draw) {
  const { ctx } = u;
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.beginPath();
  ctx.rect(u.bbox.left, u.bbox.top, u.bbox.width, u.bbox.height);
  ctx.clip();
  ctx.lineWidth = ratio;
  ctx.font = FONT.replace("11px", `${11 * ratio}px`);
  draw(ctx, ratio);
  ctx.restore();
}

/** Phases: idle is hatched, everything but steady is shaded, and named where there is room. */
function markPhases(u, phases, colours) {
  drawing(u, (ctx, ratio) => {
    for (const { phase, from, to } of phases) {
      if (phase === "steady") {
        continue;
      }
      const left = Math.max(u.valToPos(from, "x", true), u.bbox.left);
      const right = Math.min(u.valToPos(to, "x", true), u.bbox.left + u.bbox.width);
      if (right <= left) {
        continue;
      }
      ctx.fillStyle = colours.shade;
      ctx.fillRect(left, u.bbox.top, right - left, u.bbox.height);
      if (phase === "idle") {
        hatch(ctx, ratio, left, u.bbox.top, right - left, u.bbox.height, colours.rule);
      }
      if (right - left > ctx.measureText(phase).width + 8 * ratio) {
        ctx.fillStyle = colours.faint;
        ctx.textAlign = "left";
        ctx.textBaseline = "top";
        ctx.fillText(phase, left + 4 * ratio, u.bbox.top + 3 * ratio);
      }
    }
  });
}

function hatch(ctx, ratio, x, y, width, height, colour) {
  ctx.save();
  ctx.beginPath();
  ctx.rect(x, y, width, height);
  ctx.clip();
  ctx.strokeStyle = colour;
  ctx.lineWidth = ratio;
  ctx.beginPath();
  for (let at = x - height; at < x + width; at += 8 * ratio) {
    ctx.moveTo(at, y + height);
    ctx.lineTo(at + height, y);
  }
  ctx.stroke();
  ctx.restore();
}

/**
 * The trend over the settled part and its continuation, with the band of all slopes in the interval. They turn about
 * the middle of the settled part, where the level is known best.
 */
function markTrend(u, series, end, colours) {
  const from = series.settledAfter ?? 0;
  const slope = series.slopePerHour / 3600;
  const middle = (from + end) / 2;
  const height = (series.start + series.levelAtEnd) / 2;
  const to = u.scales.x.max;
  const at = (time, perSecond) => u.valToPos(height + (time - middle) * perSecond, "y", true);
  const x = (time) => u.valToPos(time, "x", true);
  drawing(u, (ctx, ratio) => {
    if (series.slopeLow !== undefined && series.slopeHigh !== undefined) {
      const low = series.slopeLow / 3600;
      const high = series.slopeHigh / 3600;
      ctx.fillStyle = colours.band;
      ctx.beginPath();
      ctx.moveTo(x(from), at(from, low));
      ctx.lineTo(x(middle), at(middle, slope));
      ctx.lineTo(x(to), at(to, high));
      ctx.lineTo(x(to), at(to, low));
      ctx.lineTo(x(middle), at(middle, slope));
      ctx.lineTo(x(from), at(from, high));
      ctx.closePath();
      ctx.fill();
    }
    ctx.strokeStyle = colours.trend;
    ctx.lineWidth = 2 * ratio;
    ctx.setLineDash([8 * ratio, 4 * ratio]);
    ctx.beginPath();
    ctx.moveTo(x(from), at(from, slope));
    ctx.lineTo(x(to), at(to, slope));
    ctx.stroke();
  });
}

/** A line at a height, with its name above it. */
function markLimit(u, value, name, colours) {
  const y = u.valToPos(value, "y", true);
  drawing(u, (ctx, ratio) => {
    ctx.strokeStyle = colours.limit;
    ctx.lineWidth = 2 * ratio;
    ctx.setLineDash([2 * ratio, 3 * ratio]);
    ctx.beginPath();
    ctx.moveTo(u.bbox.left, y);
    ctx.lineTo(u.bbox.left + u.bbox.width, y);
    ctx.stroke();
    const below = y - u.bbox.top < 18 * ratio;
    label(ctx, ratio, name, u.bbox.left + u.bbox.width - 6 * ratio, y + (below ? 4 : -4) * ratio,
      { align: "right", base: below ? "top" : "bottom", colour: colours.limit, paper: colours.paper });
  });
}

/** A moment, with its name at its foot, or a line above where another moment may be near. */
function markMoment(u, time, name, colours, above = 0) {
  const x = u.valToPos(time, "x", true);
  drawing(u, (ctx, ratio) => {
    ctx.strokeStyle = colours.faint;
    ctx.setLineDash([1 * ratio, 3 * ratio]);
    ctx.lineWidth = 1.5 * ratio;
    ctx.beginPath();
    ctx.moveTo(x, u.bbox.top);
    ctx.lineTo(x, u.bbox.top + u.bbox.height);
    ctx.stroke();
    const right = x + ctx.measureText(name).width + 8 * ratio < u.bbox.left + u.bbox.width;
    label(ctx, ratio, name, x + (right ? 4 : -4) * ratio, u.bbox.top + u.bbox.height - (4 + 14 * above) * ratio,
      { align: right ? "left" : "right", base: "bottom", colour: colours.faint, paper: colours.paper });
  });
}

function label(ctx, ratio, text, x, y, { align, base, colour, paper }) {
  ctx.setLineDash([]);
  ctx.textAlign = align;
  ctx.textBaseline = base;
  ctx.lineWidth = 3 * ratio;
  ctx.strokeStyle = paper;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y);
}
