// The editor: the sentences as text fields, in the place where they stand as chips. Enter or leaving a field takes its
// text, Escape puts it back; what is refused stays as it was typed, with a sentence beside it.
import { h, icon as common, sentenceMark, setAttr, setHidden, setText } from '../dom.js';
import { say } from '../say.js';
import { keyOf } from '../words.js';
import { icon } from './icons.js';
import { linesIn, tableIn } from './paste.js';
import { LETTERS, LONGEST, beginning, textOf, wordsIn } from './text.js';

/** As many as a scene may have. */
const MOST_SENTENCES = 4;
const MOST_WORDS = 64;
/** Words that are named before the others are counted. */
const NAMED = 3;

/**
 * @typedef {object} Row
 * @property {HTMLElement} element
 * @property {HTMLInputElement} field
 * @property {HTMLElement} fault
 * @property {string} written  the text that stands for the scene's sentence; '' for one that is not in the scene yet
 */

/** @param {import('./edit.js').Work} work */
export function fields(work) {
  const { desk } = work;
  const { app } = desk;
  const list = h('div', { class: 'fields' });
  const add = /** @type {HTMLButtonElement} */ (
    h('button', { type: 'button', class: 'tool add', onclick: addSentence }, /** @type {any} */ (common('plus', 14)), say('edit.add'))
  );
  const axes = axisChoice(work);
  const fault = h('p', { class: 'fault', role: 'alert' });
  const done = h('button', { type: 'button', class: 'button done', onclick: finish }, say('edit.done'));
  const help = h('p', { class: 'small quiet' });
  const element = h(
    'div',
    { class: 'editor', part: 'editor', role: 'group', 'aria-label': say('edit.title'), hidden: true },
    list,
    fault,
    h('div', { class: 'row foot' }, add, axes.element, h('span', { class: 'grow' }), done),
    help,
  );
  /** @type {Row[]} */
  let rows = [];
  /** The sentences that the fields stand for. @type {object | null} */
  let shown = null;
  /** What is refused stays while its scene is open. @type {object | null} */
  let opened = null;
  /** The sentence that was edited last: there the focus goes back to. */
  let last = 0;

  /** @returns {Row} */
  function makeRow() {
    const field = /** @type {HTMLInputElement} */ (
      h('input', {
        type: 'text',
        class: 'text',
        part: 'text',
        dir: 'auto',
        autocomplete: 'off',
        spellcheck: 'false',
        enterkeyhint: 'done',
        maxlength: LONGEST,
        placeholder: say('edit.placeholder'),
      })
    );
    const fault = h('p', { class: 'fault', role: 'alert' });
    const copy = h('button', { type: 'button', class: 'tool copy' }, icon('copy'));
    const remove = h('button', { type: 'button', class: 'tool remove' }, icon('remove'));
    const element = h('div', { class: 'field' }, h('span', { class: 'mark-place' }), field, copy, remove, fault);
    /** @type {Row} */
    const row = { element, field, fault, written: '' };
    field.addEventListener('focus', () => (last = rows.indexOf(row)));
    field.addEventListener('input', () => (row.field.value === row.written ? refuse(row, '') : undefined));
    field.addEventListener('blur', () => element.isConnected && form.isOpen && take(row));
    field.addEventListener('keydown', (event) => {
      // Letters that are being composed are not ours yet.
      if (event.isComposing) return;
      if (event.key === 'Enter') {
        event.preventDefault();
        if (take(row, true)) finish();
      }
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      if (field.value === row.written) return close();
      field.value = row.written;
      refuse(row, '');
    });
    field.addEventListener('paste', (event) => insert(row, event, event.clipboardData));
    field.addEventListener('drop', (event) => insert(row, event, event.dataTransfer));
    copy.addEventListener('click', () => copySentence(row));
    remove.addEventListener('click', () => removeSentence(row));
    return row;
  }

  /** Fields as many as sentences, and those that nobody has taken yet; numbers and marks as they stand. */
  function number() {
    const count = app().state.scene.contexts.length;
    // Whoever has the focus is not moved: only what is new comes, and what is gone goes.
    for (const child of [...list.children]) if (!rows.some(({ element }) => element === child)) child.remove();
    rows.forEach(({ element }, i) => list.children[i] !== element && list.insertBefore(element, list.children[i] ?? null));
    rows.forEach(({ element, field }, i) => {
      element.className = `field of${i + 1}`;
      element.querySelector('.mark-place')?.replaceChildren(/** @type {any} */ (sentenceMark(i, 15)));
      field.setAttribute('aria-label', say('edit.field', { n: i + 1 }));
      name(element, '.copy', say('edit.copy', { n: i + 1 }), i >= count);
      name(element, '.remove', say('edit.remove', { n: i + 1 }), false);
    });
    setAttr(add, 'aria-disabled', rows.length >= MOST_SENTENCES ? 'true' : null);
  }

  /** @param {HTMLElement} element @param {string} selector @param {string} label @param {boolean} hidden */
  function name(element, selector, label, hidden) {
    const button = /** @type {HTMLElement} */ (element.querySelector(selector));
    setAttr(button, 'aria-label', label);
    setAttr(button, 'title', label);
    button.style.visibility = hidden ? 'hidden' : '';
  }

  /** What the scene says, except where something refused still waits to be put right. */
  function sync() {
    const { contexts } = app().state.scene;
    if (shown === contexts) return;
    const before = shown === null ? 0 : /** @type {object[]} */ (shown).length;
    shown = contexts;
    const drafts = rows.slice(before);
    rows = contexts.map((_, i) => (i < before ? rows[i] : undefined) ?? makeRow());
    for (const draft of drafts) if (rows.length < MOST_SENTENCES) rows.push(draft);
    contexts.forEach(({ words }, i) => {
      const row = rows[i];
      const text = textOf(words, work.segmenter());
      const waits = row.field.value !== row.written && row.fault.textContent !== '';
      row.written = text;
      if (!waits) row.field.value = text;
    });
    number();
  }

  /** @param {Row} row @param {string} sentence '' for none */
  function refuse(row, sentence) {
    setText(row.fault, sentence);
    setAttr(row.field, 'aria-invalid', sentence ? 'true' : null);
    return false;
  }

  // Wherever the focus stands in the editor; a field has put its text back before.
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    close();
  });

  /** The scene's sentences as lines, to be changed. @returns {import('./rewrite.js').Line[]} */
  const linesNow = () => app().state.scene.contexts.map(({ words }, from) => ({ words, from }));

  /**
   * Takes the text of a field.
   * @param {Row} row @param {boolean} [asked] by Enter: then an empty one is refused
   * @returns {boolean} whether the scene has it now
   */
  function take(row, asked = false) {
    desk.speak();
    const i = rows.indexOf(row);
    const { scene } = app().state;
    const isNew = i >= scene.contexts.length;
    const text = row.field.value;
    if (text.trim() === row.written && !(isNew && asked)) return refuse(row, '') || true;
    if (isNew && !asked && text.trim() === '') return refuse(row, '') || true;
    const segmenter = work.segmenter();
    const words = wordsIn(text, { segmenter, keep: Object.keys(scene.points) });
    const fault = faultOf(words, i);
    if (fault) return refuse(row, fault);
    const lines = linesNow();
    if (isNew) lines.push({ words, from: null });
    else lines[i] = { words, from: i };
    const next = work.own().write(scene, lines);
    // The field shows what was understood, also where that is what stood there before.
    row.written = row.field.value = textOf(words, segmenter);
    const refused = work.put(next, toldOf(scene, next, i));
    if (refused) {
      row.field.value = text;
      return refuse(row, refused);
    }
    refuse(row, '');
    stand(row, lines.length - 1, lines.length);
    return true;
  }

  /**
   * Fields as the scene has its sentences now.
   * @param {Row} row one that was taken @param {number} at where its sentence stands now @param {number} count of all sentences
   * @param {Row[]} [others] that came right behind it
   */
  function stand(row, at, count, others = []) {
    const i = rows.indexOf(row);
    rows.splice(i, 1);
    rows.splice(Math.min(i, at), 0, row, ...others);
    shown = rows.slice(0, count);
    sync();
  }

  /** @param {string[]} words @param {number} i */
  function faultOf(words, i) {
    if (words.length === 0) return say('edit.empty');
    const long = words.find((word) => [...word].length > LETTERS);
    if (long) return say('edit.letters', { word: beginning(long, 12), found: [...long].length });
    if (words.length > MOST_WORDS) return say('edit.words', { n: i + 1, found: words.length });
    return '';
  }

  /** What became of the words, for those who watch and those who listen. @param {import('./edit.js').Scene} before @param {import('./edit.js').Scene} after @param {number} i */
  function toldOf(before, after, i) {
    const keys = (/** @type {{ contexts: { words: string[] }[] }} */ { contexts }) => new Map(contexts.flatMap(({ words }) => words.map((word) => [keyOf(word), word])));
    const [were, are] = [keys(before), keys(after)];
    const had = new Set(Object.keys(before.points).map(keyOf));
    const fresh = Object.keys(after.points).filter((name) => !had.has(keyOf(name)));
    const landed = fresh.filter((name) => work.own().standing(after, name) === 'measured');
    const free = fresh.filter((name) => work.own().isFree(after, name));
    const gone = [...were].filter(([key]) => !are.has(key)).map(([, word]) => word);
    if (fresh.length > 0 && landed.length + free.length === 0) return say('edit.spotted', { words: named(fresh) });
    const parts = [
      landed.length > 0 ? say('edit.landed', { n: landed.length, words: named(landed) }) : '',
      free.length > 0 ? say('edit.free', { n: free.length, words: named(free) }) : '',
      landed.length + free.length === 0 && gone.length > 0 ? say('edit.gone', { n: gone.length, words: named(gone) }) : '',
    ].filter(Boolean);
    return parts.join(' ') || say('edit.changed', { n: i + 1 });
  }

  function addSentence() {
    desk.speak();
    if (rows.length >= MOST_SENTENCES) return void setText(fault, say('edit.four'));
    rows.push(makeRow());
    number();
    rows[rows.length - 1].field.focus();
  }

  /** @param {Row} row */
  function copySentence(row) {
    desk.speak();
    if (!take(row)) return;
    const i = rows.indexOf(row);
    const lines = linesNow();
    if (i >= lines.length) return;
    if (rows.length >= MOST_SENTENCES) return void setText(fault, say('edit.four'));
    const refused = work.put(work.own().write(app().state.scene, lines.toSpliced(i + 1, 0, lines[i])), say('edit.copied', { n: i + 1 }));
    if (refused) return void refuse(row, refused);
    sync();
    rows[i + 1].field.focus();
  }

  /** @param {Row} row */
  function removeSentence(row) {
    desk.speak();
    const i = rows.indexOf(row);
    const lines = linesNow();
    if (i >= lines.length) rows.splice(i, 1);
    else {
      if (lines.length === 1) return void setText(fault, say('edit.one'));
      const refused = work.put(work.own().write(app().state.scene, lines.toSpliced(i, 1)), say('edit.gone.sentence', { n: i + 1 }));
      if (refused) return void refuse(row, refused);
      rows.splice(i, 1);
      shown = /** @type {any} */ (rows.slice(0, lines.length - 1));
    }
    setText(fault, '');
    sync();
    number();
    rows[Math.min(i, rows.length - 1)].field.focus();
  }

  /**
   * What is pasted or dropped: a table places words; of a text that is much too long the beginning is taken, before
   * anybody looks at it.
   * @param {Row} row @param {Event} event @param {DataTransfer | null} data
   */
  function insert(row, event, data) {
    desk.speak();
    const text = data?.getData('text/plain') ?? '';
    const table = tableIn(text);
    const { field } = row;
    if (table) {
      event.preventDefault();
      return putTable(row, table);
    }
    const sentences = linesIn(text);
    if (sentences.length > 1) {
      event.preventDefault();
      return putLines(row, sentences);
    }
    const room = LONGEST - field.value.length + ((field.selectionEnd ?? 0) - (field.selectionStart ?? 0));
    if (text.length <= room) return;
    event.preventDefault();
    field.setRangeText(text.slice(0, room).replace(/\s+/g, ' '), field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end');
    refuse(row, say('edit.long', { found: text.length.toLocaleString('en').replaceAll(',', '\u202f') }));
  }

  /** Several lines are several sentences, as many as there is room for. @param {Row} row @param {string[]} pasted */
  function putLines(row, pasted) {
    const { field } = row;
    const { scene } = app().state;
    const lines = linesNow();
    const i = rows.indexOf(row);
    const at = Math.min(i, lines.length);
    const old = lines.slice(i, i + 1);
    const [before, after] = [field.value.slice(0, field.selectionStart ?? 0), field.value.slice(field.selectionEnd ?? 0)];
    const texts = pasted.map((text, k) => `${k === 0 ? before : ''}${text}${k === pasted.length - 1 ? after : ''}`);
    const room = MOST_SENTENCES - lines.length + old.length;
    const options = { segmenter: work.segmenter(), keep: Object.keys(scene.points) };
    const sentences = texts.slice(0, room).map((text) => wordsIn(text, options));
    let refused = sentences.map((words, k) => faultOf(words, at + k)).find(Boolean) ?? null;
    if (!refused) {
      const next = work.own().write(scene, lines.toSpliced(at, old.length, ...sentences.map((words, k) => ({ words, from: k === 0 && old[0] ? i : null }))));
      refused = work.put(next, toldOf(scene, next, at));
    }
    if (refused) {
      // They stand there to be put right.
      field.value = texts.join(' ').slice(0, LONGEST);
      return void refuse(row, refused);
    }
    refuse(row, '');
    stand(row, at, lines.length - old.length + sentences.length, sentences.slice(1).map(makeRow));
    setText(fault, texts.length > room ? say('edit.four') : '');
    rows[at + sentences.length - 1].field.focus();
  }

  /** @param {Row} row @param {NonNullable<ReturnType<typeof tableIn>>} table */
  function putTable(row, { entries, fault: wrong, more }) {
    if (more) return void refuse(row, say('edit.table.more'));
    if (wrong) return void refuse(row, say(`edit.table.${wrong.why}`, { line: wrong.line, text: beginning(wrong.text, 40) }));
    const { scene } = app().state;
    const own = work.own();
    let next = own.put(scene, entries);
    const i = rows.indexOf(row);
    if (row.field.value.trim() === '') {
      // Into an empty field they come as its sentence.
      const words = entries.map(({ word }) => word.normalize('NFC'));
      const fault = faultOf(words, i);
      if (fault) return void refuse(row, fault);
      const lines = linesNow();
      lines[Math.min(i, lines.length)] = { words, from: i < lines.length ? i : null };
      next = own.write(next, lines);
    }
    const used = new Set(next.contexts.flatMap(({ words }) => words.map(keyOf)));
    const unused = entries.filter(({ word }) => !used.has(keyOf(word))).map(({ word }) => word);
    const parts = [say('edit.put', { n: entries.length }), unused.length > 0 ? say('edit.unused', { words: named(unused) }) : ''];
    const refused = work.put(next, parts.join(' ').trim());
    refuse(row, refused ?? '');
    const { length } = scene.contexts;
    if (!refused && next.contexts.length > length) stand(row, length, length + 1);
    else sync();
  }

  /** @param {string[]} words */
  function named(words) {
    if (words.length > NAMED + 1) return say('edit.others', { words: words.slice(0, NAMED).join(say('tell.comma')), n: words.length - NAMED });
    return words.length > 1 ? `${words.slice(0, -1).join(say('tell.comma'))}${say('edit.and')}${words[words.length - 1]}` : words[0];
  }

  /** Closes, unless something that was typed is refused. */
  function finish() {
    const bad = rows.find((row) => !take(row));
    if (bad) bad.field.focus();
    else close();
  }

  function close() {
    work.own().spot = null;
    setHidden(element, true);
    shown = null;
    rows = [];
    list.replaceChildren();
    app().changed();
    // The sentences come back with the next frame, and the hand is where it was.
    requestAnimationFrame(() => {
      const pencils = element.parentElement?.querySelectorAll('.pencil') ?? [];
      /** @type {HTMLElement | undefined} */ (pencils[Math.min(last, pencils.length - 1)])?.focus({ preventScroll: true });
    });
  }

  const form = {
    element,
    get isOpen() {
      return !element.hidden;
    },
    /** A new word goes to a place of the plane: at the end of the sentence in which the focus stands. @param {import('../types.js').Point} at */
    add(at) {
      const { words, state } = app();
      const context = words.types[app().typeOf(state.focus)]?.places[0]?.context ?? 0;
      form.open(context);
      work.own().spot = at;
      const { field } = rows[context];
      field.value = `${field.value} `;
      field.setSelectionRange(field.value.length, field.value.length);
      app().changed();
    },
    /** Whether a field has something that the scene does not have. */
    get isTyping() {
      return rows.some(({ field, written }) => field.value.trim() !== written);
    },
    /** @param {number} context −1 for the first one, to be written over @param {number} [position] of a word to be written over */
    open(context, position) {
      setHidden(element, false);
      ({ opened } = app().state);
      sync();
      app().changed();
      const { field } = rows[Math.min(Math.max(context, 0), rows.length - 1)];
      field.focus({ preventScroll: true });
      const words = app().state.scene.contexts[context]?.words ?? [];
      const word = position === undefined ? undefined : words[position];
      if (context < 0) return field.select();
      if (word === undefined) return field.setSelectionRange(field.value.length, field.value.length);
      const start = textOf(words.slice(0, position), work.segmenter()).length;
      const from = field.value.indexOf(word, Math.max(0, start));
      field.setSelectionRange(from, from + word.length);
    },
    /** @param {import('../panels/panel.js').Moment} moment */
    update({ state }) {
      if (element.hidden) return;
      if (state.opened !== opened) {
        ({ opened } = state);
        shown = null;
        rows = [];
      }
      sync();
      axes.update(state.scene);
      const note = work.own().spot ? 'edit.spot' : !work.segmenter() ? 'edit.spaces' : !work.own().measured ? 'edit.help.none' : work.own().axes(state.scene) ? 'edit.help' : 'edit.help.other';
      setText(help, say(note));
      if (rows.length < MOST_SENTENCES && fault.textContent === say('edit.four')) setText(fault, '');
      if (state.scene.contexts.length > 1 && fault.textContent === say('edit.one')) setText(fault, '');
    },
  };
  return form;
}

/** Which two of the measured meanings the plane shows. @param {import('./edit.js').Work} work */
function axisChoice(work) {
  const { app } = work.desk;
  const names = work.own().measured?.axes ?? [];
  const selects = /** @type {const} */ (['x', 'y']).map((which, i) => {
    const select = /** @type {HTMLSelectElement} */ (h('select', { class: 'select', 'aria-label': say(`edit.axis.${which}`), title: say(`edit.axis.${which}`) }));
    select.addEventListener('change', () => {
      work.desk.speak();
      const [x, y] = selects.map(({ value }) => Number(value));
      const { scene } = app().state;
      const now = work.own().axes(scene) ?? [x, y];
      // The same meaning on both axes: they change places.
      const chosen = /** @type {[number, number]} */ (x === y ? (i === 0 ? [x, now[0]] : [now[1], y]) : [x, y]);
      if (chosen[0] >= 0 && chosen[1] >= 0 && chosen[0] !== chosen[1]) work.put(work.own().turned(scene, chosen));
      work.desk.app().changed();
    });
    return select;
  });
  let built = '';
  return {
    element: h('div', { class: 'row axes' }, arrow('→'), selects[0], arrow('↑'), selects[1]),
    /** @param {import('./edit.js').Scene} scene */
    update(scene) {
      const axes = work.own().axes(scene);
      const labels = scene.view?.axes ?? ['', ''];
      const now = `${axes} ${labels.join(' ')}`;
      if (now === built || names.length === 0) return;
      built = now;
      selects.forEach((select, i) => {
        const options = names.map((name, n) => h('option', { value: n }, say('edit.about', { axis: say(`edit.axis.${name}`) })));
        if (!axes) options.unshift(h('option', { value: -1 }, say('edit.axis.other', { label: labels[i] })));
        select.replaceChildren(...options);
        select.value = String(axes ? axes[i] : -1);
      });
    },
  };
}

/** @param {string} sign */
const arrow = (sign) => h('span', { 'aria-hidden': 'true', class: 'quiet' }, sign);
