// The review by keyboard, and the viewer of papers. Everything works without it, with links and buttons.

const typing = (event) => event.target.closest?.('input, textarea, select, [contenteditable]');
const help = document.querySelector('[data-keys]');

/** Presses what a key stands for; what cannot be undone is only focused, and Enter presses it. */
const byKey = (key) => {
  const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!target) return false;
  if (key === 'c') {
    target.focus();
  } else {
    target.click();
  }
  return true;
};

const viewer = document.querySelector('[data-viewer]');
const files = viewer ? [...viewer.querySelectorAll('[data-file]')] : [];
let place = 0;
let scale = 1;

const say = () => {
  const where = viewer.querySelector('[data-place]');
  if (where) where.textContent = `${place + 1}/${files.length}　${Math.round(scale * 100)}%`;
};

const show = (to) => {
  place = Math.max(0, Math.min(files.length - 1, to));
  files.forEach((file, at) => { file.hidden = at !== place; });
  viewer.scrollTop = 0;
  say();
};

const zoom = (by) => {
  scale = Math.max(0.5, Math.min(4, scale * by));
  viewer.dataset.scale = String(Math.round(scale * 4) / 4);
  say();
};

const turn = () => {
  for (const picture of files[place].querySelectorAll('img')) {
    const now = [0, 1, 2, 3].find((turns) => picture.classList.contains(`turned-${turns}`)) ?? 0;
    picture.classList.replace(`turned-${now}`, `turned-${(now + 1) % 4}`);
  }
};

/** What was found of the paper that is shown: right with one key; wrong, and the reason is next. */
const accept = () => files[place].querySelector('[data-accept]')?.click();
const reject = () => {
  const reason = files[place].querySelector('[data-reject]');
  if (!reason) return;
  reason.closest('details').open = true;
  reason.focus();
};

const acts = {
  accept,
  reject,
  before: () => show(place - 1),
  after: () => show(place + 1),
  smaller: () => zoom(0.8),
  larger: () => zoom(1.25),
  turn,
};
const keys = { j: 'after', k: 'before', '+': 'larger', ';': 'larger', '-': 'smaller', r: 'turn', v: 'accept', x: 'reject' };

if (files.length > 0) {
  viewer.querySelector('[data-viewer-bar]').hidden = false;
  viewer.addEventListener('click', (event) => {
    const act = event.target.closest('[data-act]')?.dataset.act;
    if (act) acts[act]();
  });
  // After an act the address names the file to go on with; what was not taken stands open.
  const wanted = files.findIndex((file) => `#${file.id}` === location.hash);
  const open = files.findIndex((file) => file.querySelector('details[open]'));
  show(Math.max(wanted, open, 0));
  // A message leads to what is attached to it.
  addEventListener('hashchange', () => {
    const there = files.findIndex((file) => `#${file.id}` === location.hash);
    if (there >= 0) show(there);
  });
}

const opener = document.querySelector('[data-keys-help]');
if (opener && help) {
  opener.hidden = false;
  opener.addEventListener('click', () => help.showModal());
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || typing(event)) return;
  if (event.key === '?' && help) {
    if (!help.open) help.showModal();
  } else if (help?.open) {
    return;
  } else if (files.length > 0 && keys[event.key]) {
    acts[keys[event.key]]();
  } else if (!byKey(event.key)) {
    return;
  }
  event.preventDefault();
});

// A usual reason goes into the field that was typed in last, or into the first that is chosen and empty.
let last = null;
for (const field of document.querySelectorAll('[data-reason]')) {
  field.addEventListener('focus', () => { last = field; });
  field.addEventListener('input', () => {
    const box = field.closest('.return-item').querySelector('input[type="checkbox"]');
    if (field.value.trim()) box.checked = true;
  });
}
for (const line of document.querySelectorAll('.templates li')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button-link';
  button.textContent = line.textContent;
  button.addEventListener('click', () => {
    const chosen = document.querySelector('.return-item:has(:checked) [data-reason]');
    const field = last ?? chosen ?? document.querySelector('[data-reason]');
    field.value = line.textContent;
    field.dispatchEvent(new Event('input'));
    field.focus();
  });
  line.replaceChildren(button);
}

// A usual text goes into the message, behind what was typed.
for (const link of document.querySelectorAll('[data-fill]')) {
  link.addEventListener('click', (event) => {
    event.preventDefault();
    const field = document.getElementById(link.dataset.fill);
    field.value = [field.value.trimEnd(), link.dataset.text].filter(Boolean).join('\n\n');
    field.focus();
  });
}

// One choice for everybody; what is chosen is still to be submitted.
const all = document.querySelector('[data-all]');
if (all) {
  all.hidden = false;
  all.addEventListener('click', () => {
    for (const choice of document.querySelectorAll(`input[type="radio"][value="${all.dataset.all}"]`)) choice.checked = true;
    document.querySelector('[data-submit]').focus();
  });
}
