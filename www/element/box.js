// The box that a figure has on its page: its size, the density of its pixels, its colours, and all of it on paper.
import { breath } from './dom.js';

/**
 * Watches it until the signal.
 * @param {import('./figure.js').Figure} figure
 * @param {import('./view.js').View} view
 * @param {AbortSignal} signal
 */
export function box(figure, view, signal) {
  const { stage } = view;
  /** Gives the drawing the size that its box has. */
  let fit = () => {};

  const observer = new ResizeObserver((entries) => {
    const { contentRect, devicePixelContentBoxSize } = entries[entries.length - 1];
    const { width, height } = contentRect;
    // What is hidden keeps its size, for pictures of it, and so does what is a pixel wide while a browser takes one.
    if (width * height < (figure.drawn ? 9e3 : 1)) return;
    const size = devicePixelContentBoxSize?.[0];
    const ratio = devicePixelRatio;
    // Where a browser only pretends another density, its box does not know of it.
    const device = size && Math.abs(size.inlineSize - width * ratio) < 2 ? size : null;
    fit = () =>
      figure.app?.resize(
        stage.resize(width, height, device?.inlineSize ?? Math.round(width * ratio), device?.blockSize ?? Math.round(height * ratio)),
        stage.taken(),
      );
    view.width = figure.host.getBoundingClientRect().width;
    // In a frame of its own: what that changes would be told to this observer at once, in a circle.
    requestAnimationFrame(() => void view.frame(figure.host));
    fit();
    void breath().then(() => figure.told || figure.app?.draw());
  });
  try {
    observer.observe(stage.element, { box: 'device-pixel-content-box' });
  } catch {
    // Engines without that box tell the CSS size; zoom is then told by the resolution.
    observer.observe(stage.element);
    const resolution = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    resolution.addEventListener('change', () => observer.observe(stage.element), { signal });
  }
  signal.addEventListener('abort', () => observer.disconnect());

  /** Colours and type as the page has them now. */
  function dress(paper = false) {
    const { magnified } = stage;
    stage.dress(figure.host, paper);
    if (stage.magnified !== magnified) fit();
    const app = /** @type {import('./app.js').App} */ (figure.app);
    app.layoutStale = true;
    app.changed();
  }
  for (const query of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)']) {
    matchMedia(query).addEventListener('change', () => dress(), { signal });
  }
  // A colour on its way to another one: the page around it has another theme now.
  view.live.addEventListener('transitionrun', () => dress());

  /** On paper: light, sharp, and there at once, wherever on the page it stands. @param {boolean} paper */
  function print(paper) {
    if (!figure.drawn) return;
    view.paper = paper;
    fit();
    if (paper) stage.sharpen();
    dress(paper);
    figure.app?.draw();
    if (!paper) figure.rest();
  }
  addEventListener('beforeprint', () => print(true), { signal });
  addEventListener('afterprint', () => print(false), { signal });

  return { dress: () => dress() };
}
