// The tree of categories: a row that is dragged onto the upper half of another goes before it, onto the lower half under it.
// The buttons do the same without a mouse.
{
  const tree = document.querySelector("[data-tree]"), form = document.getElementById("drag");
  if (tree && form) {
    let dragged = null, over = null;
    const rows = tree.querySelectorAll("tbody tr");
    const clear = () => rows.forEach((r) => r.classList.remove("drop-before", "drop-under"));
    const upper = (e, row) => { const box = row.getBoundingClientRect(); return e.clientY < box.top + box.height / 2; };
    rows.forEach((row) => {
      row.draggable = true;
      row.addEventListener("dragstart", (e) => {
        dragged = row;
        row.classList.add("dragging");
        e.dataTransfer.effectAllowed = "move";
        e.dataTransfer.setData("text/plain", row.dataset.id);
      });
      row.addEventListener("dragend", () => { row.classList.remove("dragging"); clear(); dragged = null; });
      row.addEventListener("dragover", (e) => {
        if (!dragged || dragged === row) return;
        e.preventDefault();
        clear();
        over = upper(e, row) ? "drop-before" : "drop-under";
        row.classList.add(over);
      });
      row.addEventListener("drop", (e) => {
        if (!dragged || dragged === row) return;
        e.preventDefault();
        const before = upper(e, row);
        form.action = form.dataset.action + dragged.dataset.id + "/move";
        form.elements.parent.value = before ? row.dataset.parent : row.dataset.id;
        form.elements.before.value = before ? row.dataset.id : "";
        form.submit();
      });
    });
  }
}

// Small tables of choices get a new empty row when the last one is written into.
document.querySelectorAll("[data-grow] tbody").forEach((body) => {
  body.addEventListener("input", () => {
    const last = body.lastElementChild;
    if (![...last.querySelectorAll("td:not(:first-child) input")].some((i) => i.value)) return;
    const n = body.children.length, row = last.cloneNode(true);
    const next = (s) => s && s.replace("choice." + (n - 1) + ".", "choice." + n + ".");
    row.querySelectorAll("[name]").forEach((i) => {
      i.name = next(i.name);
      if (i.id) i.id = next(i.id);
      i.value = i.name.endsWith(".place") ? n + 1 : "";
    });
    row.querySelectorAll("label").forEach((l) => { l.htmlFor = next(l.htmlFor); l.textContent = l.textContent.replace(String(n), String(n + 1)); });
    body.append(row);
  });
});
