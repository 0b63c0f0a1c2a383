/* Points as they travel: times are distances in tenths of a second. */
function unpackTimes(points) {
  let tenths = 0;
  return points.t.map((distance) => (tenths += distance) / 10);
}

function unpack(points) {
  return points ? [unpackTimes(points), points.v.slice()] : [[], []];
}

/** One table for uPlot: times, samples, checkpoints; where one of them has no reading there is none. */
function aligned(samples, checkpoints) {
  if (checkpoints[0].length === 0) {
    return [samples[0], samples[1], samples[0].map(() => undefined)];
  }
  if (samples[0].length === 0) {
    return [checkpoints[0], checkpoints[0].map(() => undefined), checkpoints[1]];
  }
  return uPlot.join([samples, checkpoints]);
}
