/*
 * Makes elements. What comes from the data only ever becomes a text node or the value of an attribute, so that nothing
 * in it is markup.
 */
function el(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (key.startsWith("on")) {
      element.addEventListener(key.slice(2), value);
    } else {
      element.setAttribute(key, value === true ? "" : value);
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** A verdict or an outcome: its word, and a sign that needs no colour. */
function badge(word, tone) {
  const sign = { good: "✓", doubtful: "▲", bad: "✕", neutral: "●" }[tone];
  return el("span", { class: `badge ${tone}` }, el("span", { "aria-hidden": "true" }, sign + " "), word);
}

function list(items, className) {
  return el("ul", { class: className }, ...items.map((item) => el("li", {}, item)));
}
