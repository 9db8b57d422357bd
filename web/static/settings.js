// Settings: the colour is shown, and its contrast reckoned, while it is typed. Without it, the check shows both.

const field = document.querySelector('[data-colour]');
const swatch = document.querySelector('[data-swatch]');
const said = document.querySelector('[data-contrast]');

/** Relative luminance (WCAG 2.2). */
const luminance = (colour) => {
  const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
  const [red, green, blue] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const show = () => {
  const colour = field.value.trim();
  if (!/^#[0-9a-f]{6}$/i.test(colour)) {
    said.textContent = '色は #1f4e79 のように入力してください。';
    return;
  }
  const contrast = 1.05 / (luminance(colour) + 0.05);
  // Cut, not rounded: what is shown as enough has to be enough.
  const shown = (Math.floor(contrast * 10) / 10).toFixed(1);
  swatch.setAttribute('fill', colour);
  said.textContent = contrast >= 4.5
    ? `白い文字とのコントラスト ${shown}（4.5以上なので使えます）`
    : `白い文字とのコントラスト ${shown}（4.5に足りません。もっと濃い色にしてください）`;
};

if (field && swatch && said) field.addEventListener('input', show);
