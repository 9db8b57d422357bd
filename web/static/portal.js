// Comfort for those who have script: everything here also works without it.
// Requests go to our own origin only and carry the form token of the page.

const all = (selector) => document.querySelectorAll(selector);
const formToken = () => document.querySelector("[name=form_token]")?.value ?? "";

/** Asks one of our own addresses; answers its JSON, or throws. */
async function ask(address, body) {
  const change = body === undefined ? {} : {
    method: "POST",
    headers: { "content-type": "application/json", "x-form-token": formToken() },
    body: JSON.stringify(body),
  };
  const answer = await fetch(address, { credentials: "same-origin", headers: { accept: "application/json" }, ...change });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

// What went wrong takes the focus; it stands first on the page.
document.getElementById("error-summary")?.focus();

// Passwords can be looked at while typing.
for (const button of all("[data-show]")) {
  const input = document.getElementById(button.dataset.show);
  const name = document.querySelector(`label[for="${input.id}"]`)?.textContent ?? "";
  const show = (shown) => {
    input.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", String(shown));
    button.lastChild.textContent = shown ? "隠す" : "表示する";
  };
  const spoken = document.createElement("span");
  spoken.className = "hide";
  spoken.textContent = `${name}を`;
  button.prepend(spoken);
  button.hidden = false;
  button.addEventListener("click", () => show(input.type === "password"));
  input.form?.addEventListener("submit", () => show(false));
}

// A form is sent once. A page that comes back by the back button can be sent again.
const sent = new Set();
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || sent.has(form)) return event.preventDefault();
  sent.add(form);
  event.submitter?.setAttribute("aria-disabled", "true");
  setTimeout(() => release(form), 15000);
});
window.addEventListener("pageshow", () => sent.forEach(release));
function release(form) {
  sent.delete(form);
  for (const button of form.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
}

// A new code can be sent after a pause; the seconds are counted down.
for (const button of all("[data-wait]")) {
  const text = button.form.querySelector("[data-wait-text]");
  const until = Date.now() + Number(button.dataset.wait) * 1000;
  const early = () => Date.now() < until;
  const line = document.createTextNode("");
  text.replaceChildren(line, text.dataset.waitText);
  button.form.addEventListener("submit", (event) => event.submitter === button && early() && event.preventDefault(), true);
  const tick = () => {
    const left = Math.ceil((until - Date.now()) / 1000);
    line.textContent = left > 0 ? `あと${left}秒で送れるようになります。` : "";
    if (left > 0) setTimeout(tick, 1000);
    else if (!sent.has(button.form)) button.removeAttribute("aria-disabled");
  };
  if (early()) button.setAttribute("aria-disabled", "true");
  tick();
}

// Whether the mail was handed over.
for (const line of all("[data-delivery]")) {
  let tries = 20;
  const look = async () => {
    const { state } = await ask(line.dataset.delivery).catch(() => ({ state: "waiting" }));
    if (state === "handed_over") line.querySelector("[data-delivery-state]").textContent = "送信しました";
    else if (state === "failed") location.reload();
    else if (--tries > 0) setTimeout(look, 3000);
  };
  setTimeout(look, 2000);
}

// A suggested user ID fills the field; typing another one goes back to one's own.
for (const radio of all("[data-fill]")) {
  const input = document.getElementById(radio.dataset.fill);
  radio.addEventListener("change", () => { input.value = radio.value; });
  input.addEventListener("input", () => { radio.checked = false; });
}

// The address that belongs to a postal code.
for (const button of all("[data-postal]")) {
  const [code, address, state] = ["postal_code", "address", "postal-state"].map((id) => document.getElementById(id));
  button.addEventListener("click", async (event) => {
    event.preventDefault();
    state.textContent = "住所を検索しています。";
    try {
      const found = await ask(`${button.dataset.postal}?code=${encodeURIComponent(code.value)}`);
      address.value = found.address;
      state.textContent = "住所を入れました。続きを入力してください。";
      address.focus();
    } catch {
      state.textContent = "住所が見つかりませんでした。郵便番号を確かめるか、住所を直接入力してください。";
    }
  });
}

// Amounts are repeated as they are understood, so that a nought too many is seen while typing.
const plain = (text) => text.normalize("NFKC").replace(/[\s,円¥\\]/g, "");
function yenOf(text) {
  const found = /^(?:(\d{1,8})万)?(?:(\d{1,9})千)?(\d{0,12})$/.exec(plain(text));
  if (!found || !found.slice(1).some(Boolean)) return undefined;
  const [high, thousands, low] = found.slice(1).map((digits) => Number(digits || 0));
  if ((found[2] && low >= 1_000) || (found[1] && thousands * 1_000 + low >= 10_000)) return undefined;
  return high * 10_000 + thousands * 1_000 + low;
}
function yenWords(amount) {
  const parts = [[Math.floor(amount / 1e8), "億"], [Math.floor(amount / 1e4) % 1e4, "万"], [amount % 1e4, ""]];
  const spoken = parts.filter(([count]) => count > 0).map(([count, unit]) => count.toLocaleString("ja-JP") + unit).join("");
  return `${amount.toLocaleString("ja-JP")}円${amount >= 10_000 ? `（${spoken}円）` : ""}`;
}
function echoYen(input) {
  const amount = yenOf(input.value);
  const echo = document.getElementById(input.dataset.yen);
  if (echo) echo.textContent = amount === undefined ? "" : yenWords(amount);
  const sum = document.getElementById(input.dataset.sum);
  if (!sum) return;
  const amounts = [...all(`[data-sum="${input.dataset.sum}"]`)].map((one) => yenOf(one.value) ?? 0);
  const total = amounts.reduce((all, one) => all + one, 0);
  sum.textContent = total > 0 ? `合計：${yenWords(total)}` : "";
}

// Nothing moves under a finger: what comes while something is being pressed is shown when it is let go.
let lifted = Promise.resolve();
let lift = () => {};
document.addEventListener("pointerdown", ({ isPrimary }) => {
  if (!isPrimary) return;
  lifted = new Promise((done) => { lift = done; });
  setTimeout(lift, 5000);
}, true);
// The click comes right behind, and is first.
for (const end of ["pointerup", "pointercancel"]) window.addEventListener(end, () => setTimeout(lift), true);

// A survey's answers are saved as they are given, by the same form: only what was touched is sent, and questions that
// the answer brings or takes away are exchanged. What does not fit yet is said when the person goes on.
for (const form of all("[data-survey]")) {
  const touched = new Set();
  const state = form.querySelector("[data-saved]");
  let running, saving, again;
  const say = (text, wrong) => { state.textContent = text; state.classList.toggle("saved-not", wrong); };
  const questionOf = (element) => element.closest("[data-question]");

  form.addEventListener("input", ({ target }) => {
    if (target.dataset.yen) echoYen(target);
    // What is being typed is not what was saved.
    if (!/^(radio|checkbox)$/.test(target.type)) say("", false);
  });
  form.addEventListener("change", (event) => {
    const question = questionOf(event.target);
    if (!question) return;
    touched.add(question.dataset.question);
    save();
  });
  // What is on its way arrives first; after some seconds the form goes without waiting for it.
  form.addEventListener("submit", (event) => {
    again = false;
    if (!running) return;
    event.preventDefault();
    const { submitter } = event;
    const late = setTimeout(() => running?.abort(), 5000);
    saving.finally(() => { clearTimeout(late); form.requestSubmit(submitter); });
  });

  function save() {
    if (running) return void (again = true);
    running = new AbortController();
    saving = send();
  }

  async function send() {
    const ids = [...touched];
    touched.clear();
    try {
      const fields = new URLSearchParams([["form_token", formToken()], ["action", "keep"]]);
      for (const id of ids) {
        const question = form.querySelector(`[data-question="${id}"]`);
        for (const input of question?.querySelectorAll("[name]") ?? []) {
          if (!/^(radio|checkbox)$/.test(input.type) || input.checked) fields.append(input.name, input.value);
        }
      }
      const answer = await fetch(form.getAttribute("action"), { method: "POST", credentials: "same-origin", body: fields, signal: running.signal });
      if (answer.redirected || ![200, 409, 422].includes(answer.status)) throw new Error(`${answer.status}`);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      await lifted;
      exchange(page, ids);
    } catch (error) {
      if (error.name === "AbortError") return;
      await lifted;
      for (const id of ids) touched.add(id);
      say("まだ保存できていません。「次へ」を押すと、もう一度保存します。", true);
    } finally {
      running = undefined;
      if (again && form.isConnected) { again = false; save(); }
    }
  }

  // Takes over what the server made of it: versions, new questions, answers in conflict. What is being typed stays.
  function exchange(page, ids) {
    const fresh = page.querySelector("[data-questions]");
    const said = page.querySelector("[data-saved]");
    if (!fresh || !said) throw new Error("another page");
    say(said.textContent, said.classList.contains("saved-not"));
    const list = form.querySelector("[data-questions]");
    const wanted = [...fresh.querySelectorAll("[data-question]")];
    const names = new Set(wanted.map((one) => one.dataset.question));
    for (const old of list.querySelectorAll("[data-question]")) if (!names.has(old.dataset.question)) old.remove();
    let before = null;
    for (const one of wanted) {
      const known = list.querySelector(`[data-question="${one.dataset.question}"]`);
      const inConflict = (question) => question.querySelector('[name^="c-"]') !== null;
      if (!known) {
        const added = document.importNode(one, true);
        if (before) before.after(added); else list.prepend(added);
        before = added;
      } else if (inConflict(one) && !inConflict(known) && ids.includes(one.dataset.question)) {
        const added = document.importNode(one, true);
        known.replaceWith(added);
        before = added;
      } else {
        const [seen, now] = [known, one].map((question) => question.querySelector('[name^="v-"]'));
        if (seen && now && ids.includes(one.dataset.question)) seen.value = now.value;
        before = known;
      }
    }
  }
}

// Passkeys. Bytes travel as base64url.
const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const toText = (bytes) => bytes && btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const withBytes = (list) => list?.map((entry) => ({ ...entry, id: toBytes(entry.id) }));
const credential = (made, response) => ({ id: made.id, rawId: toText(made.rawId), type: made.type, extensions: {}, response });

async function shows(begin) {
  const { publicKey } = await ask(begin, {});
  const made = await navigator.credentials.get({ publicKey: {
    ...publicKey, challenge: toBytes(publicKey.challenge), allowCredentials: withBytes(publicKey.allowCredentials),
  } });
  const { authenticatorData, clientDataJSON, signature, userHandle } = made.response;
  return credential(made, {
    authenticatorData: toText(authenticatorData), clientDataJSON: toText(clientDataJSON),
    signature: toText(signature), userHandle: toText(userHandle),
  });
}

async function makes(begin) {
  const { publicKey } = await ask(begin, {});
  const made = await navigator.credentials.create({ publicKey: {
    ...publicKey, challenge: toBytes(publicKey.challenge),
    user: { ...publicKey.user, id: toBytes(publicKey.user.id) }, excludeCredentials: withBytes(publicKey.excludeCredentials),
  } });
  const { attestationObject, clientDataJSON } = made.response;
  return credential(made, {
    attestationObject: toText(attestationObject), clientDataJSON: toText(clientDataJSON),
    transports: made.response.getTransports?.() ?? [],
  });
}

async function logIn() {
  const shown = await shows("/portal/passkeys/login/begin");
  return ask("/portal/passkeys/login/finish", {
    next: document.querySelector("[name=next]")?.value ?? "", credential: shown,
  });
}

async function register() {
  const made = await makes("/portal/passkeys/register/begin");
  return ask("/portal/passkeys/register/finish", {
    name: document.getElementById("passkey_name")?.value ?? "", credential: made,
  });
}

// A form that a passkey fills in before it leaves: what comes back is a page.
async function fills(form) {
  const { passkeyForm, passkeyBegin } = form.dataset;
  const done = await (passkeyForm === "make" ? makes : shows)(passkeyBegin);
  form.elements.credential.value = JSON.stringify(done);
  form.submit();
}

// A passkey belongs to a name; an address in digits has none.
const named = !/^[\d.]+$|:/.test(location.hostname);
if (window.PublicKeyCredential && named) {
  for (const button of all("[data-passkey]")) {
    const problem = document.querySelector("[data-passkey-error]");
    button.hidden = false;
    button.addEventListener("click", async () => {
      if (button.getAttribute("aria-disabled")) return;
      button.setAttribute("aria-disabled", "true");
      problem.hidden = true;
      try {
        const { next } = await (button.dataset.passkey === "login" ? logIn() : register());
        location.assign(new URL(next, location.origin).origin === location.origin ? next : "/portal/");
      } catch {
        problem.hidden = false;
      }
      button.removeAttribute("aria-disabled");
    });
  }
  for (const form of all("[data-passkey-form]")) {
    const problem = form.querySelector("[data-passkey-error]");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (form.dataset.busy) return;
      form.dataset.busy = "yes";
      problem.hidden = true;
      fills(form).catch(() => { problem.hidden = false; }).finally(() => { delete form.dataset.busy; });
    });
  }
  for (const part of all("[data-passkey-only]")) part.hidden = false;
  for (const hint of all("[data-passkey-missing]")) hint.hidden = true;
}
