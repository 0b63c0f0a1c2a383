/*
 * Who holds what grows: the paths from the roots of the collector, those that begin alike drawn as one tree. At the end
 * of each path stands the suspect.
 */
function holderTree(suspects) {
  const root = { children: new Map() };
  for (const suspect of suspects.filter((one) => one.holder.length > 0)) {
    let node = root;
    for (const step of [...suspect.holder, suspect.headline]) {
      if (!node.children.has(step)) {
        node.children.set(step, { children: new Map() });
      }
      node = node.children.get(step);
    }
  }
  return root.children.size === 0
    ? null
    : el("section", { id: "holders" }, el("h2", {}, "Who holds it"), branches(root));
}

function branches(node) {
  return el("ul", { class: "tree" }, ...[...node.children].map(([step, child]) =>
    el("li", {}, child.children.size === 0
      ? el("strong", {}, step)
      : el("details", { open: true }, el("summary", {}, el("code", {}, step)), branches(child)))));
}
