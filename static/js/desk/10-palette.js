// Ctrl-K opens the one field that leads anywhere. Arrow keys move through the lines, Enter goes, Escape closes.
{
  const box = document.getElementById('palette');
  if (box) {
    const input = box.querySelector('input');
    const into = box.querySelector('[data-into]');
    const said = box.querySelector('[role="status"]');
    let timer;
    let last;

    const lines = () => [...into.querySelectorAll('a')];
    const ask = async () => {
      last?.abort();
      last = new AbortController();
      try {
        const answer = await fetch(`/admin/find?part=1&q=${encodeURIComponent(input.value)}`, { signal: last.signal, credentials: 'same-origin' });
        if (!answer.ok || answer.redirected) return;
        into.innerHTML = await answer.text();
        said.textContent = box.dataset.found.replace('#', lines().length);
      } catch { /* the form still sends */ }
    };
    const open = () => {
      if (box.open) return;
      box.showModal();
      input.select();
      ask();
    };

    document.addEventListener('keydown', (event) => {
      if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        open();
      }
    });
    document.querySelector('[data-find]')?.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open();
    });
    box.querySelector('[data-close]').addEventListener('click', () => box.close());
    box.addEventListener('click', (event) => { if (event.target === box) box.close(); });
    input.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(ask, 120);
    });
    box.addEventListener('keydown', (event) => {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      event.preventDefault();
      const all = [input, ...lines()];
      const at = all.indexOf(document.activeElement);
      all[(at + (event.key === 'ArrowDown' ? 1 : all.length - 1)) % all.length].focus();
    });
  }
}
