// Campaigns: the count follows what is typed, and what takes time is looked at again. Everything works without it.

const PAUSE = 900;
const AGAIN = 2_500;

const form = document.querySelector('[data-counts]');
const place = document.querySelector('[data-counted]');

if (form && place) {
  let waiting;
  let asked = 0;
  let running;
  const counting = document.querySelector('[data-counting]');

  const count = async () => {
    running?.abort();
    running = new AbortController();
    const mine = ++asked;
    counting.hidden = false;
    const fields = new URLSearchParams(new FormData(form));
    try {
      const answer = await fetch(form.dataset.counts, { method: 'POST', credentials: 'same-origin', body: fields, signal: running.signal });
      if (!answer.ok || answer.redirected || mine !== asked) return;
      const counted = new DOMParser().parseFromString(await answer.text(), 'text/html');
      place.replaceChildren(...document.importNode(counted.body, true).childNodes);
      if (place.querySelector('[data-goes]')) waiting = setTimeout(count, AGAIN);
    } catch (error) {
      if (error.name !== 'AbortError') throw error;
    } finally {
      if (mine === asked) counting.hidden = true;
    }
  };

  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(count, PAUSE);
  };

  form.addEventListener('input', soon);
  form.addEventListener('submit', () => {
    clearTimeout(waiting);
    running?.abort();
  });
} else if (document.querySelector('[data-goes]')) {
  setTimeout(() => { location.replace(location.pathname); }, AGAIN);
}
