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
