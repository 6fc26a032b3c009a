// What this device saw last. The list never leaves it but as the address of the shelf that shows it.
{
  const key = 'vitrin.seen';
  const most = 8;
  const read = () => {
    try {
      const list = JSON.parse(localStorage.getItem(key));
      return Array.isArray(list) ? list.filter((h) => typeof h === 'string').slice(0, most + 1) : [];
    } catch { return []; }
  };
  const write = (list) => {
    try {
      if (list.length) localStorage.setItem(key, JSON.stringify(list));
      else localStorage.removeItem(key);
    } catch { /* a device that keeps nothing */ }
  };

  const present = document.getElementById('main')?.dataset.seen;
  if (present) write([present, ...read().filter((h) => h !== present)].slice(0, most));

  const shelf = document.getElementById('seen');
  if (shelf && read().length) {
    const query = read().slice(0, most).map((h) => 'p=' + encodeURIComponent(h)).join('&');
    shop.load(`${shelf.dataset.from}?${query}`).then(({ answer, text }) => {
      if (!answer.ok || !text.trim()) return;
      shelf.insertAdjacentHTML('beforeend', text);
      shelf.hidden = false;
    }).catch(() => {});
  }

  const clear = document.getElementById('seen-clear');
  if (clear && read().length) {
    clear.hidden = false;
    const button = clear.querySelector('button');
    button.addEventListener('click', () => {
      write([]);
      clear.querySelector('p').textContent = button.dataset.done;
      clear.querySelector('p').setAttribute('role', 'status');
      button.remove();
      if (shelf) shelf.hidden = true;
    });
  }
}
