/* Numbers as people read them. Sentences come worded from the report; this is for axes and what the cursor points at. */
const BINARY = ["B", "KiB", "MiB", "GiB", "TiB"];

function plain(value, digits = 3) {
  const size = Math.abs(value);
  if (size >= 1e15 || (size > 0 && size < 1e-4)) {
    return value.toExponential(1);
  }
  const fraction = size >= 100 || Number.isInteger(value) ? 0 : Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
  return value.toLocaleString("en-US", { maximumFractionDigits: Math.min(fraction, 8) });
}

/** A level: 512 MiB, 12.3 ms, 190 descriptors. */
function level(value, unit, noun) {
  if (unit === "By") {
    const power = binaryPower(value);
    return `${plain(value / 1024 ** power, 4)} ${BINARY[power]}`;
  }
  if (unit === "s") {
    const size = Math.abs(value);
    if (size === 0 || size >= 1) {
      return `${plain(value)} s`;
    }
    return size >= 1e-3 ? `${plain(value * 1e3)} ms` : `${plain(value * 1e6)} µs`;
  }
  return noun ? `${plain(value, 5)} ${noun}` : plain(value, 5);
}

function binaryPower(value) {
  let power = 0;
  while (Math.abs(value) >= 1024 ** (power + 1) && power < BINARY.length - 1) {
    power++;
  }
  return power;
}

/** The marks of an axis: all in the unit of the greatest, as short as they can be and still differ. */
function ticks(values, unit) {
  const greatest = Math.max(...values.map(Math.abs));
  const step = values.length > 1 ? Math.abs(values[1] - values[0]) : greatest || 1;
  let scale = 1;
  let suffix = "";
  if (unit === "By") {
    const power = binaryPower(greatest);
    scale = 1024 ** power;
    suffix = ` ${BINARY[power]}`;
  } else if (unit === "s" && greatest < 1) {
    scale = greatest < 1e-3 ? 1e-6 : 1e-3;
    suffix = scale === 1e-3 ? " ms" : " µs";
  } else if (unit === "s") {
    suffix = " s";
  }
  const digits = Math.max(0, Math.min(9, Math.ceil(-Math.log10(step / scale) - 1e-9)));
  return values.map((value) =>
    (value / scale).toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits }) + suffix);
}

/** A time on the clock of the run: 1:02:03. */
function clock(seconds) {
  const whole = Math.round(Math.max(0, seconds));
  const two = (number) => String(number).padStart(2, "0");
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}

/** The steps of a clock's face up to half a day, then days. */
const CLOCK_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200]
  .concat([1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].map((days) => days * 86400));

/** 1, 2 and 5 times a power of ten; of bytes, such multiples of powers of 1024. */
function valueSteps(unit) {
  const steps = [];
  if (unit === "By") {
    for (let power = 0; power < BINARY.length; power++) {
      for (const step of [1, 2, 5, 10, 20, 50, 100, 200, 500]) {
        steps.push(step * 1024 ** power);
      }
    }
    return steps;
  }
  for (let power = -9; power < 16; power++) {
    for (const step of [1, 2, 5]) {
      steps.push(Number(`${step}e${power}`));
    }
  }
  return steps;
}
