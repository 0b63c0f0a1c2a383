/* The colours of the style sheet, for what is drawn on canvas. */
function theme() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: colour("ink"), faint: colour("faint"), rule: colour("rule"), paper: colour("panel"), line: colour("line"),
    trend: colour("trend"), band: colour("band"), limit: colour("limit"), shade: colour("shade"),
    lines: [colour("line"), colour("second"), colour("trend"), colour("limit")],
  };
}
