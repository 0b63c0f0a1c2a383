/*
 * The path from a root of the collector to what grows. Steps through the JDK say little: several in a row are one line
 * that opens.
 */
const INSIDE_JDK = /^(static )?(java|javax|jdk|sun|com\.sun)\./;

function holderTree(path) {
  const runs = [];
  path.forEach((step, i) => {
    const fold = i > 0 && (INSIDE_JDK.test(step) || !step.includes("."));
    const last = runs[runs.length - 1];
    if (fold && last?.fold) {
      last.steps.push(step);
    } else {
      runs.push({ fold, steps: [step] });
    }
  });
  let inner = null;
  for (const { steps } of runs.reverse()) {
    const code = steps.map((step) => el("code", {}, step));
    const line = steps.length === 1
      ? code[0]
      : el("details", {}, el("summary", {}, `${steps.length} steps inside the JDK`), el("div", {}, ...code));
    inner = el("ul", { class: "tree" }, el("li", {}, line, inner));
  }
  return inner;
}
