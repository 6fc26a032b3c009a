// The page of a task that is under way: the part that moves is asked for every second, and when the task has ended the
// whole page is loaded once more, with what it did. Without script the page loads itself anew.
(() => {
  const part = () => document.getElementById('task-progress');
  const busy = () => part() && part().hasAttribute('data-busy');
  if (!busy()) return;
  const look = async () => {
    try {
      const answer = await fetch(location.pathname, { headers: { 'X-Fragment': '1' } });
      if (answer.ok) {
        const next = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('task-progress');
        if (next) part().replaceWith(next);
        if (!busy()) { location.replace(location.pathname); return; }
      }
    } catch { /* asked again in a moment */ }
    setTimeout(look, 1000);
  };
  setTimeout(look, 500);
})();

// The index of products: how many are ticked is said beside the buttons, and ticking one takes «all that match» back.
(() => {
  const form = document.querySelector('form[data-select]');
  const says = form && form.querySelector('[data-selected]');
  if (!says) return;
  const all = form.querySelector('[name="all"]');
  const boxes = [...form.querySelectorAll('[name="id"]')];
  const tell = () => {
    const n = boxes.filter((b) => b.checked).length;
    says.textContent = n === 0 || all.checked ? '' : (n === 1 ? says.dataset.one : says.dataset.many.replace('2', n));
  };
  form.addEventListener('change', (e) => {
    if (e.target.name === 'id' && !e.target.checked) all.checked = false;
    if (e.target === all) boxes.forEach((b) => { b.checked = all.checked; });
    tell();
  });
  tell();
})();
