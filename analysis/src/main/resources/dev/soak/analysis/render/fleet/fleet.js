"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const ROW = 34;
  const SVG = "http://www.w3.org/2000/svg";

  function element(name, text, className) {
    const node = document.createElement(name);
    if (text !== undefined) node.textContent = text;
    if (className) node.className = className;
    return node;
  }

  function svg(width, height, label) {
    const node = document.createElementNS(SVG, "svg");
    node.setAttribute("width", width);
    node.setAttribute("height", height);
    node.setAttribute("role", "img");
    node.setAttribute("aria-label", label);
    return node;
  }

  function spark(values) {
    const node = svg(120, 24, values.length + " nights");
    if (values.length === 0) return node;
    const low = Math.min(0, ...values), high = Math.max(...values), range = high - low || 1;
    const points = values.map((value, i) =>
      (values.length === 1 ? 60 : 2 + 116 * i / (values.length - 1)) + "," + (22 - 20 * (value - low) / range));
    const line = document.createElementNS(SVG, "polyline");
    line.setAttribute("points", points.join(" "));
    line.setAttribute("fill", "none");
    line.setAttribute("stroke", "currentColor");
    line.setAttribute("stroke-width", "1.5");
    node.append(line);
    return node;
  }

  // One cell a night: a leak, a verdict without one, no verdict.
  function strip(nights) {
    const node = svg(4 * nights.length, 20, nights.length + " nights");
    [...nights].forEach((tone, i) => {
      const cell = document.createElementNS(SVG, "rect");
      cell.setAttribute("x", 4 * i);
      cell.setAttribute("y", tone === "b" ? 2 : tone === "g" ? 12 : 8);
      cell.setAttribute("width", 3);
      cell.setAttribute("height", tone === "b" ? 18 : tone === "g" ? 8 : 4);
      cell.setAttribute("class", { b: "bad", g: "good", d: "doubtful" }[tone]);
      cell.setAttribute("fill", "currentColor");
      node.append(cell);
    });
    return node;
  }

  function list(title, items, to) {
    if (items.length === 0) return;
    to.append(element("strong", title));
    const ul = element("ul");
    items.forEach(item => {
      const li = element("li");
      li.append(item);
      ul.append(li);
    });
    to.append(ul);
  }

  function link(text, href) {
    if (!href || !/^(https?:|file:|\.{0,2}\/|[\w.-]+\/)/.test(href)) return document.createTextNode(text);
    const a = element("a", text);
    a.href = href;
    return a;
  }

  // Only the rows in view exist.
  function table(section, rows, cells, detail, text) {
    const search = section.querySelector("input");
    const view = section.querySelector(".table");
    const space = element("div", undefined, "space");
    const panel = section.querySelector(".detail");
    const count = section.querySelector(".hint");
    const texts = rows.map(row => text(row).toLowerCase());
    let shown = rows.map((row, i) => i);
    let open = -1;
    view.append(space);

    function draw() {
      const first = Math.max(0, Math.floor(view.scrollTop / ROW) - 5);
      const last = Math.min(shown.length, Math.ceil((view.scrollTop + view.clientHeight) / ROW) + 5);
      const fragment = document.createDocumentFragment();
      for (let k = first; k < last; k++) {
        const index = shown[k];
        const row = element("button", undefined, "row");
        row.type = "button";
        row.style.top = k * ROW + "px";
        row.setAttribute("aria-expanded", index === open);
        row.append(...cells(rows[index]));
        row.addEventListener("click", () => {
          open = index;
          panel.hidden = false;
          panel.replaceChildren();
          detail(rows[index], panel);
          draw();
        });
        fragment.append(row);
      }
      space.style.height = shown.length * ROW + "px";
      space.replaceChildren(fragment);
      count.textContent = shown.length + " of " + rows.length;
    }

    search.addEventListener("input", () => {
      const words = search.value.toLowerCase().split(/\s+/).filter(word => word);
      shown = rows.map((row, i) => i).filter(i => words.every(word => texts[i].includes(word)));
      view.scrollTop = 0;
      draw();
    });
    view.addEventListener("scroll", draw);
    addEventListener("resize", draw);
    draw();
  }

  table(document.getElementById("tickets"), data.tickets,
    ticket => [
      element("span", ticket.status, ticket.tone),
      element("span", ticket.headline),
      element("span", ticket.services.length + (ticket.services.length === 1 ? " service" : " services")),
      spark(ticket.services[0].slopes),
    ],
    (ticket, panel) => {
      panel.append(element("strong", ticket.headline));
      panel.append(element("p", ticket.fingerprint, "hint"));
      if (ticket.site) panel.append(element("p", ticket.site));
      list("Services", ticket.services.map(one => {
        const line = element("span");
        line.append(element("span", one.status, one.tone), " ", link(one.service, one.report), ": " + one.growth
          + ", first on " + one.first + (one.build ? ", build " + one.build : "") + (one.began ? "; " + one.began : ""));
        return line;
      }), panel);
    },
    ticket => [ticket.status, ticket.headline, ticket.fingerprint, ...ticket.services.map(one => one.service)].join(" "));

  table(document.getElementById("services"), data.services,
    service => [
      element("span", service.name),
      element("span", service.tickets === 0 ? "" : service.tickets + (service.tickets === 1 ? " ticket" : " tickets"), "bad"),
      element("span", service.detects),
      strip(service.nights.map(night => night.tone).join("")),
    ],
    (service, panel) => {
      panel.append(element("strong", service.name));
      list("Smallest growth that its nights detect", service.detectable, panel);
      list("Changes from night to night", service.changes, panel);
      list("Nights without a verdict", service.inconclusive, panel);
      list("Nights", [...service.nights].reverse().map(night => {
        const line = element("span");
        line.append(link(night.date, night.report), night.build ? ", build " + night.build + ": " : ": ",
          element("span", night.outcome, { b: "bad", g: "good", d: "doubtful" }[night.tone]));
        return line;
      }), panel);
    },
    service => service.name + " " + service.detects);

  const problems = document.getElementById("problems");
  list("Input that could not be used as it is", data.problems, problems);
})();
