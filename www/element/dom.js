// A few lines that make elements and touch them only where something changed.

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @param {string} tag
 * @param {Record<string, any>} [props] attributes; `on…` functions are listeners, `class` a class
 * @param {...(Node | string | null)} children
 * @returns {HTMLElement}
 */
export function h(tag, props = {}, ...children) {
  return /** @type {HTMLElement} */ (fill(document.createElement(tag), props, children));
}

/**
 * @param {string} tag
 * @param {Record<string, any>} [props]
 * @param {...Node} children
 */
export function svg(tag, props = {}, ...children) {
  return /** @type {SVGElement} */ (fill(document.createElementNS(SVG, tag), props, children));
}

/**
 * @param {Element} element
 * @param {Record<string, any>} props
 * @param {(Node | string | null)[]} children
 */
function fill(element, props, children) {
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** @param {Node} node @param {string} text */
export function setText(node, text) {
  if (texts.get(node) === text) return;
  texts.set(node, text);
  // A text that stays is only set anew: taking it out and putting one in lays out more.
  const { firstChild } = node;
  if (node instanceof Text) node.data = text;
  else if (firstChild instanceof Text && !firstChild.nextSibling) firstChild.data = text;
  else node.textContent = text;
}

/** What was written last: to read it back from the page costs more than to remember it. @type {WeakMap<Node, string>} */
const texts = new WeakMap();

/** @param {Element} element @param {string} name @param {string | boolean | null} value */
export function setAttr(element, name, value) {
  if (value === null || value === false) {
    if (element.hasAttribute(name)) element.removeAttribute(name);
    return;
  }
  const text = value === true ? '' : value;
  if (element.getAttribute(name) !== text) element.setAttribute(name, text);
}

/** What was written last, as with texts. @type {WeakMap<HTMLElement, string>} */
const transforms = new WeakMap();

/**
 * How much of its full size a bar has: a transform, which neither lays out nor restyles others.
 * @param {HTMLElement} bar @param {'scaleX' | 'scaleY'} along @param {number} size 0 to 1
 */
export function setSize(bar, along, size) {
  const transform = `${along}(${Math.round(size * 1000) / 1000})`;
  if (transforms.get(bar) === transform) return;
  transforms.set(bar, transform);
  bar.style.transform = transform;
}

/** @param {HTMLElement} element @param {boolean} hidden */
export function setHidden(element, hidden) {
  if (element.hidden !== hidden) element.hidden = hidden;
}

/**
 * Runs of text as nodes: strong ones as <b>, numbers of the scene as what can be dragged. Rebuilt only
 * where the words changed.
 * @param {Element} element
 * @param {import('./say.js').Run[]} runs
 */
export function setRuns(element, runs) {
  const nodes = [...element.childNodes];
  const classOf = (/** @type {import('./say.js').Run} */ run) => (run.live ? 'scrub written' : (run.class ?? ''));
  const same =
    nodes.length === runs.length &&
    runs.every((run, i) => {
      const node = /** @type {HTMLElement} */ (nodes[i]);
      const isElement = node.nodeType === 1;
      return (
        isElement === !!(run.strong || classOf(run)) &&
        (!isElement || (node.className.replace(' held', '') === classOf(run) && node.dataset.live === run.live))
      );
    });
  if (!same) {
    element.replaceChildren(
      ...runs.map((run) => {
        const name = run.live?.split('.').pop();
        const live = run.live ? { role: 'spinbutton', tabindex: 0, 'data-live': run.live, 'aria-label': name } : {};
        return run.strong || classOf(run) ? h('b', { class: classOf(run) || null, ...live }) : document.createTextNode('');
      }),
    );
  }
  runs.forEach((run, i) => {
    const node = element.childNodes[i];
    setText(node, run.text);
    if (run.live) setAttr(/** @type {Element} */ (node), 'aria-valuenow', run.text);
  });
}

/** The paths of the icons on an 18 × 18 grid, drawn for this page. */
const ICONS = {
  undo: 'M7.3 4.2 4 7.5l3.3 3.3M4.4 7.5h6.4a3.9 3.9 0 0 1 0 7.8H8',
  redo: 'M10.7 4.2 14 7.5l-3.3 3.3M13.6 7.5H7.2a3.9 3.9 0 0 0 0 7.8H10',
  reset: 'M4.3 6.4a5.9 5.9 0 1 1-1.1 4.3M4 3.1v3.5h3.5',
  moon: 'M14.3 10.7A6 6 0 1 1 7.3 3.7a4.7 4.7 0 0 0 7 7Z',
  sun: 'M9 6a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM9 2v1.3M9 14.7V16M2 9h1.3M14.7 9H16M4 4l1 1M13 13l1 1M14 4l-1 1M5 13l-1 1',
  chevron: 'M6.8 4.8 11 9l-4.2 4.2',
  down: 'M4.8 6.8 9 11l4.2-4.2',
  previous: 'M13 4.2 7 9l6 4.8ZM4.8 4.2v9.6',
  next: 'M5 4.2 11 9l-6 4.8ZM13.2 4.2v9.6',
  play: 'M6 3.8 14 9l-8 5.2Z',
  pause: 'M6.2 4v10M11.8 4v10',
  minus: 'M3.8 9h10.4',
  plus: 'M9 3.8v10.4M3.8 9h10.4',
  fit: 'M3.5 6.5v-3h3M14.5 6.5v-3h-3M3.5 11.5v3h3M14.5 11.5v3h-3',
  pencil: 'M3.8 14.2l.6-3 7-7 2.4 2.4-7 7Z',
  link: 'M7.4 10.6 10.6 7.4M8.3 5l1.6-1.6a3 3 0 0 1 4.7 4.7L13 9.7M9.7 13l-1.6 1.6a3 3 0 0 1-4.7-4.7L5 8.3',
  embed: 'M6.5 5 2.5 9l4 4M11.5 5l4 4-4 4',
  warn: 'M9 2.8 16 15H2ZM9 7.3v3.5M9 12.9v.2',
};

/**
 * @param {keyof typeof ICONS} name
 * @param {number} [size] in CSS pixels
 */
export function icon(name, size = 16) {
  return svg(
    'svg',
    {
      width: size,
      height: size,
      viewBox: '0 0 18 18',
      class: `icon icon-${name}`,
      'aria-hidden': 'true',
      focusable: 'false',
    },
    svg('path', { d: ICONS[name] }),
  );
}

/** The mark of a sentence: circle, diamond, triangle, square. @param {number} context @param {number} [size] */
export function sentenceMark(context, size = 14) {
  return svg(
    'svg',
    {
      width: size,
      height: size,
      viewBox: '0 0 16 16',
      class: `mark s${context + 1}`,
      'aria-hidden': 'true',
    },
    svg('path', { d: MARK_PATHS[context % MARK_PATHS.length] }),
  );
}

const MARK_PATHS = [
  'M8 2.4a5.6 5.6 0 1 0 0 11.2A5.6 5.6 0 0 0 8 2.4Z',
  'M8 1.7 14.3 8 8 14.3 1.7 8Z',
  'M8 2 14.5 13.3H1.5Z',
  'M3 3h10v10H3Z',
];

/** Lets the browser do what waits: a figure is made in several tasks, none of them long. */
export const breath = () => new Promise((done) => setTimeout(done));
