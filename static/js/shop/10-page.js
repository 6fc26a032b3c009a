// Taking parts of pages in place. A part is swapped by its id; what has role=status is said, not replaced.
const shop = (() => {
  const said = document.getElementById('said');
  const $ = (selector, within = document) => within.querySelector(selector);

  // say puts a confirmation where it was asked for, else at the top of the page. When the top is out of sight it is seen at the
  // bottom of the screen, until the visitor goes on.
  const say = (html, place) => {
    const at = place || said;
    at.innerHTML = html;
    if (!place) at.classList.toggle('flash-low', at.getBoundingClientRect().bottom < 0);
  };
  const lower = (event) => { if (!said.contains(event.target)) said.classList.remove('flash-low'); };
  document.addEventListener('pointerdown', lower);
  document.addEventListener('focusin', lower);
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') said.classList.remove('flash-low'); });
  const sayBusy = (place) => {
    const p = document.createElement('p');
    p.className = 'status status-refused';
    p.textContent = said.dataset.busy;
    say(p.outerHTML, place);
  };

  const count = (name, n) => {
    const at = $(`[data-testid="${name}-count"]`);
    if (!at || n === undefined) return;
    at.textContent = n;
    at.classList.toggle('count-none', n === '0');
  };

  const load = async (address, options = {}) => {
    const answer = await fetch(address, { credentials: 'same-origin', ...options });
    return { answer, text: await answer.text() };
  };

  // post sends a form as the browser would, with the button that was pressed, and asks for the confirmation alone.
  const post = (form, button) => load(form.getAttribute('action'), {
    method: 'POST',
    headers: { 'X-Fragment': '1' },
    body: new URLSearchParams(new FormData(form, button)),
  });

  // swap takes parts out of another page, keeping the focus, the open folds and what is being typed.
  const swap = (html, ids) => {
    const next = new DOMParser().parseFromString(html, 'text/html');
    if (!ids.every((id) => document.getElementById(id) && next.getElementById(id))) return false;
    const focused = document.activeElement && document.activeElement.id;
    const open = [...document.querySelectorAll('details[open][id]')].map((d) => d.id);
    for (const id of ids) {
      const old = document.getElementById(id);
      const fresh = next.getElementById(id);
      const live = [...old.querySelectorAll('[role="status"][id]')];
      old.replaceWith(fresh);
      for (const l of live) {
        const now = document.getElementById(l.id);
        if (!now) continue;
        const words = now.textContent;
        now.replaceWith(l);
        if (l.textContent !== words) l.textContent = words;
      }
    }
    for (const id of open) document.getElementById(id)?.setAttribute('open', '');
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    document.title = next.title;
    const language = (d) => [...d.querySelectorAll('a[hreflang]')];
    const fresh = language(next);
    language(document).forEach((a, i) => { if (fresh[i]) a.href = fresh[i].getAttribute('href'); });
    return true;
  };

  // went tells the forms of the page where they lead back to.
  const went = () => {
    for (const next of document.querySelectorAll('input[name="next"]')) next.value = location.pathname + location.search;
  };

  return { $, say, went, sayBusy, count, load, post, swap };
})();
