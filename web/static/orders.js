// Keeps what is said of orders up to date while one of them goes on. Without it, a link shows the page anew.

const EVERY = 2000;

const fresh = async () => {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' }, cache: 'no-store' });
  if (!answer.ok || answer.redirected) {
    location.reload();
    return null;
  }
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  document.title = page.title;
  return page.querySelector('[data-orders]');
};

/** What has the keyboard keeps it, as far as it is still there. */
const exchange = (before, after) => {
  const link = before.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
  const button = before.contains(document.activeElement) && document.activeElement.tagName === 'BUTTON';
  before.replaceWith(after);
  const again = link ? after.querySelector(`a[href="${CSS.escape(link)}"]`) : button ? after.querySelector('button') : null;
  again?.focus();
};

const watch = async () => {
  const orders = document.querySelector('[data-orders]');
  if (!orders || !('open' in orders.dataset)) return;
  if (!document.hidden) {
    try {
      const after = await fresh();
      if (!after) return;
      exchange(orders, document.adoptNode(after));
    } catch {
      // The network is away: the next look may find it.
    }
  }
  setTimeout(watch, EVERY);
};

for (const link of document.querySelectorAll('.without-script')) link.hidden = true;
setTimeout(watch, EVERY);
