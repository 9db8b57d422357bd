// Paints black over what nobody should see, before a picture leaves the device: what is sent is drawn anew, and under the
// black there is nothing.

/** The most pixels that every browser draws, and that the server takes. */
const PIXELS = 16_000_000;
const ZOOMS = [1, 1.5, 2, 3, 4, 6];
/** Below this, in pixels of the screen, a touch was no rectangle. */
const TOUCH = 6;
const QUALITY = 0.9;

function make(name, properties = {}, ...inside) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...inside);
  return element;
}

/** The picture upright, as photos say it, and turned so many quarters clockwise; small enough to be drawn. */
async function upright(source, turns) {
  const bitmap = await createImageBitmap(source, { imageOrientation: "from-image" });
  const scale = Math.min(1, Math.sqrt(PIXELS / (bitmap.width * bitmap.height)));
  const [width, height] = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * scale)));
  const canvas = make("canvas", turns % 2 === 0 ? { width, height } : { width: height, height: width });
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.translate(canvas.width / 2, canvas.height / 2);
  pen.rotate((turns * Math.PI) / 2);
  pen.drawImage(bitmap, -width / 2, -height / 2, width, height);
  bitmap.close();
  return canvas;
}

/**
 * Lets the person paint over the picture `source`. Answers the painted JPEG with how many `rectangles` are on it, or
 * nothing when the person leaves; fails when this browser cannot read the picture.
 */
export async function blackOut(source, { name, turns = 0, send }) {
  const picture = await upright(source, turns);
  return new Promise((resolve) => {
    const desk = new Desk(picture, { name, send }, resolve);
    document.body.append(desk.dialog);
    desk.dialog.showModal();
    desk.fits();
    desk.view.focus();
  });
}

class Desk {
  constructor(picture, { name, send }, resolve) {
    Object.assign(this, { picture, resolve, rectangles: [], frame: undefined, zoom: 0, moves: false });
    this.step = Math.max(1, Math.round(Math.max(picture.width, picture.height) / 60));
    this.view = make("canvas", { className: "black-out-view", tabIndex: 0 });
    this.area = make("div", { className: "black-out-area" }, this.view);
    this.said = make("p", { className: "black-out-said" });
    this.said.setAttribute("role", "status");
    const title = make("h2", { id: "black-out-title" }, "黒く塗る");
    const help = make("p", { className: "hint", id: "black-out-help" },
      "隠したいところを、指やマウスで斜めになぞって囲むと、黒くなります。何か所でも塗れます。",
      make("span", { className: "black-out-keys" }, "キーボードでは、矢印で枠を動かし、Shiftと矢印で大きさを変え、Enterで塗ります。"));
    for (const [key, value] of [["role", "application"], ["aria-label", `${name}の画像`], ["aria-describedby", "black-out-help"]]) {
      this.view.setAttribute(key, value);
    }
    const button = (text, press, kind = "button-small") => {
      const made = make("button", { type: "button", className: kind }, text);
      made.addEventListener("click", press);
      return made;
    };
    this.undo = button("元に戻す", () => this.undoes());
    this.larger = button("拡大", () => this.zooms(1));
    this.smaller = button("縮小", () => this.zooms(-1));
    this.whole = button("全体を表示", () => this.zooms(-this.zoom));
    this.hand = button("画像を動かす", () => this.takesHand(!this.moves));
    this.done = button(send, () => this.sends(), "button");
    const tools = make("div", { className: "black-out-tools" }, this.undo, this.larger, this.smaller, this.whole, this.hand);
    const ends = make("div", { className: "black-out-ends" }, this.done, button("やめる", () => this.dialog.close(), "button button-second"));
    this.dialog = make("dialog", { className: "black-out" }, title, help, this.area, this.said, tools, ends);
    this.dialog.setAttribute("aria-labelledby", title.id);
    this.dialog.setAttribute("aria-describedby", help.id);
    this.listens();
  }

  listens() {
    const { view, dialog } = this;
    view.addEventListener("pointerdown", (event) => this.begins(event));
    view.addEventListener("pointermove", (event) => this.drags(event));
    view.addEventListener("pointerup", (event) => this.ends(event));
    view.addEventListener("pointercancel", () => this.drops());
    view.addEventListener("keydown", (event) => this.types(event));
    const resized = new ResizeObserver(() => this.fits());
    resized.observe(this.area);
    dialog.addEventListener("close", () => {
      resized.disconnect();
      dialog.remove();
      this.resolve(this.made);
    });
  }

  // ---- what is seen ------------------------------------------------------------------------------------------------

  /** The whole picture in the room there is, times the zoom. */
  fits() {
    const { picture, area, view } = this;
    const whole = Math.min(area.clientWidth / picture.width, area.clientHeight / picture.height);
    this.scale = Math.max(whole, 0.01) * ZOOMS[this.zoom];
    const [width, height] = [picture.width * this.scale, picture.height * this.scale];
    const sharp = Math.min(window.devicePixelRatio, 2, Math.sqrt(PIXELS / 2 / (width * height)));
    Object.assign(view, { width: Math.round(width * sharp), height: Math.round(height * sharp) });
    Object.assign(view.style, { width: `${width}px`, height: `${height}px` });
    this.draws();
  }

  draws() {
    const { view, picture, rectangles, frame } = this;
    const pen = view.getContext("2d");
    const scale = view.width / picture.width;
    pen.imageSmoothingQuality = "high";
    pen.drawImage(picture, 0, 0, view.width, view.height);
    pen.fillStyle = "#000";
    for (const one of rectangles) pen.fillRect(one.x * scale, one.y * scale, one.width * scale, one.height * scale);
    if (frame) {
      const sides = [frame.x, frame.y, frame.width, frame.height].map((side) => side * scale);
      const ratio = view.width / Number.parseFloat(view.style.width);
      pen.fillStyle = "rgba(0, 0, 0, .55)";
      pen.fillRect(...sides);
      // Seen on any picture: light within dark.
      for (const [colour, width] of [["#000", 5], ["#ffd43d", 3]]) {
        Object.assign(pen, { strokeStyle: colour, lineWidth: width * ratio });
        pen.strokeRect(...sides);
      }
    }
    const off = (button, is) => { if (is) button.setAttribute("aria-disabled", "true"); else button.removeAttribute("aria-disabled"); };
    off(this.undo, rectangles.length === 0 && !frame);
    off(this.done, rectangles.length === 0 && !frame);
    off(this.larger, this.zoom === ZOOMS.length - 1);
    off(this.smaller, this.zoom === 0);
    this.whole.hidden = this.hand.hidden = this.zoom === 0;
  }

  says(text) { this.said.textContent = text; }

  zooms(steps) {
    const zoom = Math.min(ZOOMS.length - 1, Math.max(0, this.zoom + steps));
    if (zoom === this.zoom) return;
    const { area } = this;
    const [room, seen] = [area.getBoundingClientRect(), this.view.getBoundingClientRect()];
    const middle = [(room.x + room.width / 2 - seen.x) / this.scale, (room.y + room.height / 2 - seen.y) / this.scale];
    const focused = document.activeElement;
    this.zoom = zoom;
    if (zoom === 0) this.takesHand(false);
    this.fits();
    area.scrollTo(middle[0] * this.scale - area.clientWidth / 2, middle[1] * this.scale - area.clientHeight / 2);
    if (focused.hidden) this.larger.focus();
    this.says(zoom === 0 ? "全体を表示しています。" : `${ZOOMS[zoom]}倍に拡大しました。`);
  }

  /** With the hand a finger moves the picture; without it paints. */
  takesHand(moves) {
    this.moves = moves;
    this.hand.setAttribute("aria-pressed", String(moves));
    this.view.classList.toggle("black-out-moves", moves);
  }

  // ---- finger and mouse --------------------------------------------------------------------------------------------

  at({ clientX, clientY }) {
    const { left, top } = this.view.getBoundingClientRect();
    const within = (value, most) => Math.min(most, Math.max(0, value));
    return [within((clientX - left) / this.scale, this.picture.width), within((clientY - top) / this.scale, this.picture.height)];
  }

  begins(event) {
    if (this.moves) this.held = event.pointerType === "mouse" ? event.pointerId : undefined;
    if (this.held !== undefined) this.view.setPointerCapture(this.held);
    if (this.moves || !event.isPrimary || event.button !== 0) return;
    this.view.setPointerCapture(event.pointerId);
    this.from = this.at(event);
  }

  drags(event) {
    if (this.held === event.pointerId) this.area.scrollBy(-event.movementX, -event.movementY);
    if (!this.from || !event.isPrimary) return;
    const [x, y] = this.at(event);
    const [left, top] = [Math.min(x, this.from[0]), Math.min(y, this.from[1])];
    this.frame = { x: left, y: top, width: Math.abs(x - this.from[0]), height: Math.abs(y - this.from[1]) };
    this.draws();
  }

  ends(event) {
    this.held = undefined;
    if (!this.from || !event.isPrimary) return;
    this.drags(event);
    const { frame, scale } = this;
    this.from = undefined;
    if (Math.min(frame.width, frame.height) * scale < TOUCH) {
      this.drops();
      this.says("小さすぎて塗れませんでした。斜めになぞって囲んでください。");
    } else {
      this.paints();
    }
  }

  drops() {
    this.from = this.frame = undefined;
    this.draws();
  }

  // ---- keyboard ----------------------------------------------------------------------------------------------------

  types(event) {
    const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const way = ways[event.key];
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (way) this.moveFrame(way, event.shiftKey);
    else if (event.key === "Enter" && this.frame) this.paints();
    else if (event.key === "Enter") this.moveFrame([0, 0], false);
    else if (event.key === "Backspace" || event.key === "Delete") this.undoes();
    else return;
    event.preventDefault();
  }

  moveFrame([right, down], resizes) {
    const { picture, step } = this;
    const within = (value, least, most) => Math.min(most, Math.max(least, value));
    const begun = this.frame !== undefined;
    const frame = this.frame ?? {
      x: picture.width * 0.3, y: picture.height * 0.45, width: picture.width * 0.4, height: picture.height * 0.1,
    };
    if (begun && resizes) {
      frame.width = within(frame.width + right * step, step, picture.width - frame.x);
      frame.height = within(frame.height + down * step, step, picture.height - frame.y);
    } else if (begun) {
      frame.x = within(frame.x + right * step, 0, picture.width - frame.width);
      frame.y = within(frame.y + down * step, 0, picture.height - frame.height);
    }
    this.frame = frame;
    this.draws();
    this.showsFrame();
    const part = (value, all) => `${Math.round((value * 100) / all)}％`;
    this.says(`枠は、左から${part(frame.x, picture.width)}、上から${part(frame.y, picture.height)}、`
      + `幅${part(frame.width, picture.width)}、高さ${part(frame.height, picture.height)}です。Enterで塗ります。`);
  }

  /** Moves the picture so that the frame is seen. */
  showsFrame() {
    const { area, frame, scale } = this;
    const seen = (start, room, from, length) => (from < start ? from : from + length > start + room ? from + length - room : start);
    area.scrollTo(
      seen(area.scrollLeft, area.clientWidth, frame.x * scale, frame.width * scale),
      seen(area.scrollTop, area.clientHeight, frame.y * scale, frame.height * scale),
    );
  }

  // ---- what comes of it --------------------------------------------------------------------------------------------

  paints() {
    this.rectangles.push(this.frame);
    this.frame = undefined;
    this.draws();
    this.says(`${this.rectangles.length}か所を塗りました。`);
  }

  undoes() {
    if (this.frame) return this.drops();
    if (this.rectangles.length === 0) return undefined;
    this.rectangles.pop();
    this.draws();
    return this.says(`1つ戻しました。塗ったところは${this.rectangles.length}か所です。`);
  }

  /** Draws the black into the picture itself and makes a JPEG of it. */
  async sends() {
    const { picture, rectangles } = this;
    // A frame that is still there hides what is under it, as it looks.
    if (this.frame) this.paints();
    if (rectangles.length === 0) {
      this.says("まだ、どこも塗っていません。隠したいところを囲んでください。");
      return;
    }
    const pen = picture.getContext("2d");
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.fillStyle = "#000";
    for (const { x, y, width, height } of rectangles) {
      const [left, top] = [Math.floor(x), Math.floor(y)];
      pen.fillRect(left, top, Math.ceil(x + width) - left, Math.ceil(y + height) - top);
    }
    const blob = await new Promise((resolve) => picture.toBlob(resolve, "image/jpeg", QUALITY));
    if (!blob) {
      this.says("画像を作れませんでした。ほかのアプリを閉じてから、もう一度お試しください。");
      return;
    }
    this.made = { blob, rectangles: rectangles.length };
    this.dialog.close();
  }
}
