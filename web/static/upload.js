// Files of one paper go in pieces: they go on where they stopped, after lost signal and on another visit, one after the
// other in the order they were chosen. Without script the same form sends them whole.

const FIRST = 512 * 1024;
const SMALLEST = 64 * 1024;
const LARGEST = 1024 * 1024;
/** The server cuts whoever sends less than 16 KiB a second; nobody waits longer here either. */
const patience = (bytes) => 20_000 + bytes / 16.384;
const FINISH = 300_000;

const form = document.querySelector("form[data-upload]");
if (form && "fetch" in window && "ReadableStream" in window && "arrayBuffer" in Blob.prototype) takeOver();

/** Nobody answered, or not now: it is tried again. */
class Lost extends Error {
  constructor(said = {}, after = 0) { super("lost"); Object.assign(this, { said, after }); }
}
/** The file is not taken. */
class Refused extends Error {
  constructor({ what, way } = {}) {
    super("refused");
    this.what = what ?? "うまく受け取れませんでした。";
    this.way = way ?? "画面を読み込み直して、もう一度お試しください。";
  }
}
/** Nobody waits for these bytes any more. */
class Gone extends Error {}
/** The session is over. */
class SignedOut extends Error {}
/** The person has pressed 「中止」. */
class Stopped extends Error {}

/** An element with its properties and what is in it. */
function make(name, properties = {}, ...inside) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...inside);
  return element;
}
const quiet = (text) => make("span", { className: "hide" }, text);

/** 「24KB」 or 「1.2MB」, as the list of saved files says it. */
function size(bytes) {
  const kilobytes = Math.ceil(bytes / 1024);
  return kilobytes < 1024 ? `${kilobytes}KB` : `${Math.floor(kilobytes / 1024)}.${Math.floor(((kilobytes % 1024) * 10) / 1024)}MB`;
}

function takeOver() {
  const input = form.querySelector("[data-upload-files]");
  const list = document.querySelector("[data-upload-list]");
  const [page, pieces] = [form.getAttribute("action"), form.dataset.upload];
  const token = () => form.querySelector("[name=form_token]").value;
  const rows = [];
  const wakers = new Set();
  let unfinished = [];
  let working = false;
  let leaving = false;
  let saved = 0;
  let numbered = 0;

  // What is being sent stands between choosing and the button.
  const state = make("p", { className: "hide" });
  state.setAttribute("role", "status");
  const offer = make("div");
  const summary = make("div");
  const shown = make("ol", { className: "uploads" });
  list.append(summary, offer, shown, state);
  input.closest(".field").after(list);
  const say = (text) => { state.textContent = text; };

  input.addEventListener("change", async () => {
    const files = [...input.files];
    input.value = "";
    summary.replaceChildren();
    for (const file of files) await add(file);
    if (files.length > 0) say(`${files.length}つのファイルを選びました。「${button().textContent.trim()}」を押すと送ります。`);
  });
  form.addEventListener("submit", (event) => {
    const ready = rows.filter((row) => row.state === "ready");
    // Where nothing is chosen, the server says so in its words.
    if (ready.length === 0 && !working) return;
    event.preventDefault();
    summary.replaceChildren();
    for (const row of rows.filter((one) => one.state === "refused")) row.leaves();
    for (const row of ready) row.becomes("queued");
    work();
  });
  document.addEventListener("click", (event) => {
    const pressed = event.target.closest("[data-black-out]");
    if (pressed) blackOutSaved(pressed);
  });
  window.addEventListener("online", () => { for (const wake of wakers) wake(); });
  window.addEventListener("beforeunload", (event) => {
    const open = rows.some((row) => ["ready", "queued", "sending"].includes(row.state));
    if (open && !leaving) event.preventDefault();
  });
  reveal();
  look().then(offerToGoOn, () => {});

  function button() { return form.querySelector("[type=submit]"); }

  // ---- the server's side -------------------------------------------------------------------------------------------

  /** What the server says to a request, as its JSON or one of the reasons above. */
  function read(status, told, after) {
    if (status >= 200 && status < 300) return told;
    if (status === 409 && Number.isInteger(told?.received)) return told;
    if (status === 404) throw new Gone();
    if ([400, 403, 413, 422].includes(status) && !told?.again) throw new Refused(told);
    throw new Lost(told, after);
  }

  async function ask(path, body, within = 30_000, row) {
    const late = new AbortController();
    const clock = setTimeout(() => late.abort(), within);
    if (row) row.abort = () => late.abort();
    const change = body === undefined ? {} : {
      method: "POST",
      headers: { accept: "application/json", "content-type": "application/json", "x-form-token": token() },
      body: JSON.stringify(body),
    };
    try {
      const answer = await fetch(`${pieces}${path}`, {
        credentials: "same-origin", redirect: "manual", signal: late.signal, headers: { accept: "application/json" }, ...change,
      });
      if (answer.type === "opaqueredirect") throw new SignedOut();
      const told = await answer.json().catch(() => undefined);
      return read(answer.status, told, Number(answer.headers.get("retry-after")) * 1000);
    } catch (error) {
      if (row?.state === "stopped") throw new Stopped();
      throw error.constructor === TypeError || error.name === "AbortError" ? new Lost() : error;
    } finally {
      clearTimeout(clock);
    }
  }

  /** Sends what follows; how far it is then. Only this way a browser tells how many bytes have left. */
  function append(row, piece) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open("POST", `${pieces}/${row.id}/append?from=${row.received}`);
      request.timeout = patience(piece.size);
      request.setRequestHeader("accept", "application/json");
      request.setRequestHeader("content-type", "application/octet-stream");
      request.setRequestHeader("x-form-token", token());
      request.upload.onprogress = ({ loaded }) => row.shows(row.received + Math.min(loaded, piece.size));
      request.onload = () => {
        if (!new URL(request.responseURL).pathname.startsWith(pieces)) return reject(new SignedOut());
        let told;
        try { told = JSON.parse(request.responseText); } catch { told = undefined; }
        try {
          resolve(read(request.status, told, Number(request.getResponseHeader("retry-after")) * 1000));
        } catch (error) { reject(error); }
      };
      request.onerror = request.ontimeout = () => reject(new Lost());
      request.onabort = () => reject(new Stopped());
      row.abort = () => request.abort();
      request.send(piece);
    });
  }

  /** Every upload of this paper that can go on. */
  async function look() { return (await ask("")).unfinished; }

  async function begin(row) {
    // The answer to a beginning may have been lost on its way.
    if (row.begun) {
      const taken = new Set(rows.map(({ id }) => id));
      const same = (one) => one.name === row.file.name && one.size === row.file.size && one.received === 0 && !taken.has(one.id);
      row.id = (await look()).find(same)?.id;
    }
    row.begun = true;
    const { name, size } = row.file;
    row.id ??= (await ask("", { name, size, ...(row.replaces && { replaces: row.replaces }) }, 30_000, row)).id;
    row.received = 0;
  }

  async function send(row) {
    if (row.id === undefined) await begin(row);
    else row.takes(await ask(`/${row.id}`, undefined, 30_000, row));
    while (!row.became && row.received < row.file.size) {
      const began = performance.now();
      const piece = row.file.slice(row.received, row.received + row.step);
      row.takes(await append(row, piece));
      const took = performance.now() - began;
      if (took < 1_000) row.step = Math.min(LARGEST, row.step * 2);
      if (took > 6_000) row.step = Math.max(SMALLEST, row.step / 2);
    }
    row.checks();
    const told = await ask(`/${row.id}/finish`, {}, FINISH, row);
    if (told.file && told.sha256) return true;
    // Bytes are missing after all, or it was looked at too slowly: once more.
    row.takes(told);
    throw new Lost({}, 2_000);
  }

  /** Sends a file whatever comes between, until it is saved or refused. */
  async function deliver(row) {
    let [failures, anew] = [0, 0];
    for (;;) {
      const before = row.received;
      try {
        await send(row);
        return row.becomes("saved");
      } catch (error) {
        if (error instanceof Stopped || row.state === "stopped") return undefined;
        if (error instanceof Refused || error instanceof SignedOut) throw error;
        if (error instanceof Gone) {
          if ((anew += 1) > 2) throw new Refused();
          Object.assign(row, { id: undefined, begun: false, received: 0 });
          continue;
        }
        if (!(error instanceof Lost)) throw error;
        await row.canBeRead();
        row.step = Math.max(SMALLEST, row.step / 2);
        failures = row.received > before ? 1 : failures + 1;
        await row.waits(error, failures);
        if (row.state === "stopped") return undefined;
      }
    }
  }

  // ---- one after the other -----------------------------------------------------------------------------------------

  async function work() {
    if (working) return;
    working = true;
    let row;
    while ((row = rows.find(({ state }) => state === "queued"))) {
      row.becomes("sending");
      try {
        await deliver(row);
      } catch (error) {
        if (error instanceof SignedOut) return void signedOut();
        row.refuses(error instanceof Refused ? error : new Refused());
      }
      if (row.state === "saved") {
        saved += 1;
        row.leaves();
        if (rows.length > 0) await exchange();
      }
    }
    working = false;
    ended();
  }

  function ended() {
    const refused = rows.filter(({ state }) => state === "refused");
    if (rows.length === 0 && saved > 0) {
      leaving = true;
      location.assign(`${page}?saved=${Math.min(saved, 255)}`);
      return;
    }
    if (refused.length === 0) return;
    const title = make("h3", { className: "box-title" }, `${refused.length}つのファイルは保存できませんでした`);
    const names = refused.map((row) => make("li", {}, make("a", { className: "wrap-any", href: `#${row.element.id}` }, row.file.name)));
    const box = make("div", { className: "box box-error", tabIndex: -1 }, title, make("ul", {}, ...names));
    if (saved > 0) box.append(make("p", {}, `ほかの${saved}つのファイルは、保存しました。`));
    summary.replaceChildren(box);
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", title.textContent);
    box.focus();
  }

  function signedOut() {
    working = false;
    leaving = true;
    const login = make("a", { className: "button", href: `/portal/?next=${encodeURIComponent(page)}` }, "ログインする");
    const box = make("div", { className: "box box-error", tabIndex: -1 },
      make("h3", { className: "box-title" }, "ログインの時間が切れました"),
      make("p", {}, "途中まで届いたファイルは、取ってあります。もう一度ログインして、同じファイルを選ぶと、続きから送ります。"), login);
    summary.replaceChildren(box);
    for (const row of rows) row.becomes("left");
    box.focus();
  }

  /** Takes over the list of saved files as the server has it now; the focus stays. */
  async function exchange() {
    try {
      const answer = await fetch(page, { credentials: "same-origin", redirect: "error" });
      const now = new DOMParser().parseFromString(await answer.text(), "text/html");
      // What the paper is, and whether it is enough now.
      const [about, wanted] = [document.querySelector(".wanted"), now.querySelector(".wanted")];
      if (about && wanted) about.replaceWith(document.importNode(wanted, true));
      const fresh = now.querySelector("[data-files]")?.closest("section");
      const old = document.querySelector("[data-files]").closest("section");
      if (!fresh) return;
      fresh.querySelector("[data-upload-list]")?.remove();
      const focused = old.contains(document.activeElement) ? document.activeElement.outerHTML : undefined;
      const added = document.importNode(fresh, true);
      old.replaceWith(added);
      reveal();
      if (focused) {
        const same = [...added.querySelectorAll("a, button")].find((one) => one.outerHTML === focused);
        (same ?? input).focus();
      }
    } catch { /* The list is fetched again after the next file, at the latest with the page. */ }
  }

  // ---- what can go on from another visit ---------------------------------------------------------------------------

  function offerToGoOn(found) {
    unfinished = found;
    offers();
  }

  function offers() {
    const open = unfinished.filter(({ id }) => !rows.some((row) => row.id === id));
    if (open.length === 0) return offer.replaceChildren();
    const each = open.map((one) => {
      const stop = make("button", { className: "button-small", type: "button" }, "送るのをやめる", quiet(`（${one.name}）`));
      stop.addEventListener("click", async () => {
        unfinished = unfinished.filter(({ id }) => id !== one.id);
        offers();
        input.focus();
        say(`${one.name}を送るのをやめました。`);
        await ask(`/${one.id}/cancel`, {}).catch(() => {});
      });
      const far = `${Math.floor((one.received * 100) / one.size)}％まで届いています`;
      return make("li", {}, make("span", { className: "wrap-any" }, one.name), `（${size(one.size)}・${far}）`, stop);
    });
    const choose = make("button", { className: "button-small", type: "button" }, "同じファイルを選ぶ");
    choose.addEventListener("click", () => input.click());
    offer.replaceChildren(make("div", { className: "box box-warning" },
      make("h3", { className: "box-title" }, "途中のファイルがあります"),
      make("p", {}, "同じファイルをもう一度選ぶと、続きから送ります。"),
      make("ul", { className: "uploads-open" }, ...each), choose));
  }

  /** The upload that this file goes on with: the same name, the same length, the same first bytes. */
  async function known(file) {
    const alike = ({ id, name, size }) => name === file.name && size === file.size && !rows.some((row) => row.id === id);
    for (const one of unfinished.filter(alike)) {
      if (!one.first) return one;
      if (!globalThis.crypto?.subtle) return undefined;
      const [bytes, digest] = one.first;
      const found = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.slice(0, bytes).arrayBuffer()));
      const hex = [...found].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      if (hex === digest) return one;
    }
    return undefined;
  }

  async function add(file, replaces) {
    const row = new Row(file, replaces);
    rows.push(row);
    shown.append(row.element);
    const found = replaces ? undefined : await known(file).catch(() => undefined);
    if (found) {
      row.id = found.id;
      row.takes(found);
      offers();
    }
    row.becomes("ready");
    return row;
  }

  // ---- black paint -------------------------------------------------------------------------------------------------

  function reveal() {
    if (!("showModal" in HTMLDialogElement.prototype) || !("createImageBitmap" in window)) return;
    for (const one of document.querySelectorAll("[data-black-out]")) one.hidden = false;
  }

  /** Paints over a picture; the painted one as a file, or nothing. */
  async function painted(source, name, options) {
    const { blackOut } = await import(new URL(`black-out.js${new URL(import.meta.url).search}`, import.meta.url));
    const done = await blackOut(source, { name, ...options });
    if (!done) return undefined;
    const { blob, rectangles } = done;
    // A name may hold the number, too.
    const numbered = /(\d[\s_-]?){12}/.test(name.normalize("NFKC"));
    const called = numbered ? "黒塗り済み" : name.replace(/\.[^.]{1,5}$/, "");
    return { rectangles, file: new File([blob], `${called}.jpg`, { type: "image/jpeg" }) };
  }

  async function blackOutSaved(pressed) {
    const { blackOut: address, name, turns } = pressed.dataset;
    pressed.setAttribute("aria-disabled", "true");
    try {
      const answer = await fetch(address, { credentials: "same-origin", redirect: "error" });
      if (!answer.ok) throw new Error(`${answer.status}`);
      const made = await painted(await answer.blob(), name, { turns: Number(turns), send: "塗ってから差し替える" });
      if (!made) return;
      const row = await add(made.file, address.split("/").at(-2));
      row.becomes("queued");
      row.element.scrollIntoView({ block: "nearest" });
      work();
    } catch {
      say("画像を開けませんでした。電波のよいところで、もう一度お試しください。");
    } finally {
      pressed.removeAttribute("aria-disabled");
    }
  }

  // ---- a row -------------------------------------------------------------------------------------------------------

  function Row(file, replaces) {
    const id = `upload-${(numbered += 1)}`;
    const named = (label, press) => {
      const made = make("button", { className: "button-small", type: "button" }, label, quiet(`（${file.name}）`));
      made.addEventListener("click", press);
      return made;
    };
    const bar = make("progress", { max: file.size, value: 0 });
    bar.setAttribute("aria-labelledby", `${id}-name`);
    const percent = make("span", { className: "upload-percent" });
    const said = make("p", { className: "upload-said" });
    const acts = make("div", { className: "upload-acts" });
    const moving = make("div", { className: "upload-moving", hidden: true }, bar, percent);
    const facts = make("span", { className: "hint" }, size(file.size));
    const name = make("p", { className: "upload-name" }, make("strong", { className: "wrap-any", id: `${id}-name` }, file.name), facts);
    const element = make("li", { className: "upload", id, tabIndex: -1 }, name, moving, said, acts);
    const row = Object.assign(this, { file, replaces, element, state: "new", received: 0, step: FIRST, abort: () => {} });
    let wake;

    const stop = named("中止", () => row.stops());
    const again = named("もう一度", () => wake?.());
    const off = named("外す", () => { row.leaves(); offers(); say(`${file.name}を外しました。`); });
    const paint = named("黒く塗る", () => row.paints());
    const isPicture = /^image\//.test(file.type);

    row.shows = (bytes) => {
      const part = Math.min(100, Math.floor((bytes * 100) / row.file.size));
      bar.value = bytes;
      percent.textContent = `${part}％`;
    };
    row.takes = (told) => {
      if (row.lost && told.received > row.received) {
        row.lost = false;
        said.textContent = "送っています。";
        say("つながりました。続きから送っています。");
      }
      row.received = told.received;
      row.became = Boolean(told.file);
      row.shows(row.received);
    };
    row.checks = () => {
      row.shows(row.file.size);
      said.textContent = "届いたファイルを確かめています。";
      acts.replaceChildren();
    };
    row.becomes = (next) => {
      row.state = next;
      element.classList.toggle("upload-wrong", next === "refused");
      moving.hidden = next === "refused" || (next === "ready" && row.received === 0);
      row.shows(row.received);
      const words = {
        ready: row.received > 0 ? "続きから送ります。" : row.painted ? `黒く塗りました（${row.painted}か所）。まだ送っていません。` : "まだ送っていません。",
        queued: "順番を待っています。", sending: "送っています。", left: "途中まで届いています。",
      };
      said.textContent = words[next] ?? "";
      if (next === "ready" && /pdf$/i.test(file.type)) said.append(make("span", { className: "hint" },
        "PDFは、ここでは黒く塗れません。マイナンバーが載っているときは、そのページの写真か、画面の写真（スクリーンショット）を選ぶと、黒く塗れます。"));
      const canPaint = isPicture && "showModal" in HTMLDialogElement.prototype && "createImageBitmap" in window;
      const focused = acts.contains(document.activeElement);
      acts.replaceChildren(...({ ready: canPaint ? [paint, off] : [off], queued: [stop], sending: [stop], refused: [off] }[next] ?? []));
      if (focused && next !== "saved") (acts.querySelector("button") ?? button()).focus();
      if (next === "sending") say(`${row.file.name}を送っています。`);
      if (next === "saved") say(`${row.file.name}を保存しました。`);
    };
    row.refuses = ({ what, way }) => {
      row.becomes("refused");
      said.replaceChildren(make("strong", {}, what), " ", way);
    };
    /** The file may be gone from the device by now. */
    row.canBeRead = () => row.file.slice(0, 1).arrayBuffer().catch(() => {
      throw new Refused({ what: "ファイルを読み取れなくなりました。", way: "もう一度、同じファイルを選んでください。続きから送ります。" });
    });
    /** Waits for signal: longer each time, until 「もう一度」 is pressed or the connection is back. */
    row.waits = ({ said: why, after }, failures) => new Promise((resolve) => {
      const usual = Math.min(30_000, 1_000 * 2 ** (failures - 1)) * (0.75 + Math.random() / 2);
      const clock = setTimeout(() => wake(), Math.max(after || 0, usual));
      wake = () => {
        clearTimeout(clock);
        wakers.delete(wake);
        wake = undefined;
        if (row.state === "sending") {
          said.textContent = "もう一度つないでいます。";
          const held = acts.contains(document.activeElement);
          acts.replaceChildren(stop);
          if (held) stop.focus();
        }
        resolve();
      };
      wakers.add(wake);
      const text = why?.what ? `${why.what}自動でもう一度送ります。` : "電波が途切れました。つながると、続きから自動で送ります。このままお待ちください。";
      said.textContent = text;
      // Told once, however often it is tried.
      if (!row.lost) say(text);
      row.lost = true;
      const focused = acts.contains(document.activeElement);
      acts.replaceChildren(again, stop);
      if (focused) again.focus();
    });
    row.stops = () => {
      row.state = "stopped";
      row.abort();
      wake?.();
      if (row.id) ask(`/${row.id}/cancel`, {}).catch(() => {});
      unfinished = unfinished.filter((one) => one.id !== row.id);
      row.leaves();
      say(`${row.file.name}を送るのを中止しました。`);
    };
    row.leaves = () => {
      const focused = element.contains(document.activeElement);
      rows.splice(rows.indexOf(row), 1);
      element.remove();
      if (focused) (shown.querySelector("button") ?? input).focus();
    };
    row.paints = async () => {
      const alone = !working && rows.filter(({ state }) => state === "ready").length === 1;
      try {
        const made = await painted(row.file, file.name, { send: alone ? "塗ってから送る" : "塗ったものに替える" });
        if (!made || row.state !== "ready") return;
        Object.assign(row, { file: made.file, painted: (row.painted ?? 0) + made.rectangles, id: undefined, received: 0 });
        bar.max = row.file.size;
        facts.textContent = size(row.file.size);
        offers();
        row.becomes(alone ? "queued" : "ready");
        if (alone) work();
      } catch {
        said.textContent = "この画像は、ここでは開けません。番号を紙などで隠して撮り直すか、画面の写真（スクリーンショット）を選んでください。";
        say(said.textContent);
      }
    };
  }
}
