// Orders: ticking all, the count of what is ticked, copying an address, and keys. Every one of them has a way without it.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector) => document.querySelector(selector);

  // what the page's own script adds is shown once it can do something
  all("[data-print], [data-copy], [data-keys], [data-tick-all]").forEach((e) => { e.hidden = false; });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-print], [data-copy]");
    if (!button) return;
    if (button.hasAttribute("data-print")) return window.print();
    const from = document.getElementById(button.dataset.copy);
    const lines = from.innerText.split("\n").map((l) => l.trim()).filter(Boolean).join("\n");
    navigator.clipboard.writeText(lines).then(() => { button.textContent = button.dataset.copied; });
  });

  const pick = one("form[data-pick]");
  if (pick) {
    const boxes = () => all('input[name="order"]', pick);
    const words = one("[data-picked]");
    const every = one("[data-tick-all]");
    const count = () => {
      const n = boxes().filter((b) => b.checked).length;
      words.textContent = n ? words.dataset.some.replace("#", n) : words.dataset.none;
      if (every) every.checked = n > 0 && n === boxes().length;
    };
    pick.addEventListener("change", (event) => {
      if (event.target === every) boxes().forEach((b) => { b.checked = every.checked; });
      count();
    });
    count();
  }

  // keys: J and K go on and back, in the index from row to row
  const rows = () => all("a[data-row]");
  const step = (by) => {
    const list = rows();
    if (!list.length) {
      const link = one(by > 0 ? "a[data-next]" : "a[data-previous]");
      if (link) link.click();
      return;
    }
    const row = document.activeElement && document.activeElement.closest("tr");
    const at = list.findIndex((a) => a.closest("tr") === row);
    const next = list[Math.min(Math.max(at + by, 0), list.length - 1)];
    if (next) next.focus();
  };
  const press = (selector) => { const e = one(selector); if (e) e.click(); return !!e; };
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    e: () => press("a[data-edit]"),
    p: () => press("a[data-paper]") || press("[data-print]"),
    x: () => {
      const row = document.activeElement && document.activeElement.closest("tr");
      const box = row && row.querySelector('input[name="order"]');
      if (box) box.click();
    },
    "/": () => { const q = one('[data-key="/"]'); if (q) q.focus(); },
    "?": () => {
      const help = one("[data-keys]");
      if (!help) return;
      help.open = !help.open;
      if (help.open) help.querySelector("summary").focus();
    },
  };
  if (one("[data-keys]")) {
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable]');
      if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const does = keys[event.key.toLowerCase()];
      if (!does) return;
      event.preventDefault();
      does();
    });
  }
})();
