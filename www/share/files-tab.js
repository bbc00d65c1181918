// The figure as files: pictures, a moving one, a page of its own, the scene, its numbers.
import { h, setAttr, setHidden, setText } from '../element/dom.js';
import { say, short, spokenNow } from '../element/say.js';
import { COLOURS } from '../element/tokens.js';
import { weightsAsCsv } from './csv.js';
import { record } from './movie.js';
import { asNumPy } from './numpy.js';
import { pageFile } from './page-file.js';
import { pngOf, svgOf } from './pictures.js';
import { copyField, save, saveText } from './save.js';
import { both, standalone } from './standalone.js';

/** @param {import('./share.js').Shown} shown @returns {import('./share.js').Tab} */
export function filesTab(shown) {
  const { figure, scene, base, link, title, alt, name, dark } = shown;
  const colours = Object.fromEntries(Object.entries(COLOURS).map(([token, pair]) => [token, pair[dark ? 1 : 0]]));
  const font = getComputedStyle(figure).fontFamily;
  const png = (/** @type {number} */ scale) => pngOf(figure, { scale, colours, font });
  const told = h('p', { class: 'told', role: 'status' });

  /** A button that saves, and says where that fails. @param {string} key @param {() => void | Promise<void>} act */
  const button = (key, act) =>
    h(
      'button',
      {
        type: 'button',
        class: 'button framed',
        'data-file': key,
        onclick: async () => {
          setText(told, '');
          try {
            await act();
          } catch (error) {
            console.warn(error);
            setText(told, say('share.files.failed', { reason: error instanceof Error ? error.message : String(error) }));
          }
        },
      },
      say(`share.files.${key}`),
    );
  const row = (/** @type {string} */ key, /** @type {HTMLElement[]} */ ...buttons) =>
    h('div', { class: 'file' }, h('div', {}, h('h3', {}, say(`share.files.${key}`)), h('p', { class: 'quiet' }, say(`share.files.${key}.told`))), h('div', { class: 'buttons' }, ...buttons));

  const program = asNumPy(scene, link);
  const numpy = copyField(say('share.files.program'), 12);
  setHidden(numpy.element, true);
  const page = row(
    'page',
    button('html', async () => {
      const scripts = await both(base);
      saveText(pageFile({ scene, scripts, picture: svgOf(figure), title, alt, language: spokenNow() }), 'text/html', `${name}.html`);
    }),
  );
  // Until it is known whether there is such a page its room is kept: nothing moves under the hand.
  page.inert = true;
  const movie = movieRow(shown, { row, told, colours });
  const element = h(
    'div',
    { class: 'stack files' },
    row(
      'picture',
      button('png', async () => save(await png(1), `${name}.png`)),
      button('png2', async () => save(await png(2), `${name}@2x.png`)),
      button('svg', () => saveText(svgOf(figure), 'image/svg+xml', `${name}.svg`)),
    ),
    movie.element,
    page,
    row(
      'numbers',
      button('json', () => saveText(`${JSON.stringify(scene, null, 2)}\n`, 'application/json', `${name}.json`)),
      // Without the mark at its beginning spreadsheets read other letters than a to z wrongly.
      button('csv', () => saveText(`\uFEFF${weightsAsCsv(scene, /** @type {import('../element/types.js').Outcome} */ (figure.outcome))}`, 'text/csv', `${name}.csv`)),
      button('numpy', async () => {
        numpy.set(program);
        setHidden(numpy.element, false);
        await numpy.copy();
      }),
    ),
    numpy.element,
    told,
  );
  return {
    element,
    show: () =>
      void standalone(base).then((file) => {
        page.inert = false;
        setHidden(page, !file);
      }),
    close: movie.stop,
  };
}

/**
 * @param {import('./share.js').Shown} shown
 * @param {object} around
 * @param {(key: string, ...buttons: HTMLElement[]) => HTMLElement} around.row
 * @param {HTMLElement} around.told
 * @param {Record<string, string>} around.colours
 */
function movieRow({ figure, scene, base, source, name, alt }, { row, told, colours }) {
  const { path } = figure;
  /** @type {AbortController | null} */
  let running = null;
  let url = '';
  const bar = /** @type {HTMLProgressElement} */ (h('progress', { max: 1, value: 0, 'aria-label': say('share.movie.progress') }));
  const cancel = h('button', { type: 'button', class: 'button', onclick: () => stop() }, say('share.movie.cancel'));
  const busy = h('div', { class: 'busy', hidden: true }, bar, cancel);
  const image = /** @type {HTMLImageElement} */ (h('img', { alt }));
  const size = h('span', { class: 'quiet' });
  const keep = h('button', { type: 'button', class: 'button solid', 'data-file': 'gif' }, say('share.movie.save'));
  const done = h('div', { class: 'movie', hidden: true }, image, h('div', { class: 'line' }, keep, size));
  /** @type {Blob | null} */
  let blob = null;
  keep.addEventListener('click', () => blob && save(blob, `${name}.gif`));

  /** @param {'drag' | 'steps'} of */
  async function make(of) {
    if (of === 'drag' && !path) {
      setText(told, say('share.movie.nothing'));
      return;
    }
    stop();
    setText(told, '');
    const control = (running = new AbortController());
    bar.value = 0;
    setHidden(busy, false);
    setHidden(done, true);
    cancel.focus();
    try {
      const { host } = new URL(base);
      const address = `${host}${new URL(base).pathname}`.replace(/\/$/, '') + (source[0] === 'scene' && source[1] !== 'two-banks' ? `/#scene=${source[1]}` : '');
      const film = await record({
        scenes: of === 'drag' && path ? path.scenes : [scene],
        word: path?.edit.word ?? null,
        focus: /** @type {HTMLElement | null} */ (figure.shadowRoot?.querySelector('.handle[aria-pressed=true]') ?? null)?.dataset.word ?? null,
        lesson: figure.lesson,
        listening: of === 'steps' || figure.listening,
        address,
        colours,
        font: getComputedStyle(figure).fontFamily,
        progress: (part) => void (bar.value = part),
        signal: control.signal,
      });
      if (control !== running) return;
      ({ blob } = film);
      URL.revokeObjectURL(url);
      url = URL.createObjectURL(blob);
      image.src = url;
      setAttr(image, 'width', String(Math.round(film.width)));
      setAttr(image, 'height', String(Math.round(film.height)));
      setText(size, say('share.movie.size', { width: film.width, height: film.height, kb: short(Math.ceil(blob.size / 1000)) }));
      setHidden(done, false);
      keep.focus();
    } catch (error) {
      if (control.signal.aborted) return;
      console.warn(error);
      setText(told, say('share.files.failed', { reason: error instanceof Error ? error.message : String(error) }));
    } finally {
      if (control === running) {
        running = null;
        setHidden(busy, true);
      }
    }
  }

  function stop() {
    const wasBusy = running !== null;
    running?.abort();
    running = null;
    setHidden(busy, true);
    if (wasBusy && cancel.matches(':focus')) buttons[0].focus();
  }

  const buttons = /** @type {const} */ (['drag', 'steps']).map((of) =>
    h('button', { type: 'button', class: 'button framed', 'data-file': `movie-${of}`, 'aria-disabled': of === 'drag' && !path ? 'true' : null, onclick: () => make(of) }, say(`share.movie.${of}`)),
  );
  const element = h('div', { class: 'stack' }, row('movie', ...buttons), busy, done);
  return {
    element,
    stop() {
      stop();
      URL.revokeObjectURL(url);
    },
  };
}
