// How the answers of the heads are joined: by their mean, or by an output matrix, two rows of two numbers for each head.
import { h, setHidden, setText } from '../dom.js';
import { attending } from '../panels/knobs.js';
import { numberField } from '../panels/number.js';
import { say } from '../say.js';
import { headsOf } from '../terms.js';
import { meanOutput, nameOf } from './catalogue.js';

/**
 * @typedef {import('../panels/panel.js').Desk} Desk
 * @typedef {import('../panels/panel.js').Moment} Moment
 */

/** @param {Desk} desk @param {(to: import('../types.js').Attention) => boolean} attempt */
export function joiner(desk, attempt) {
  const { app } = desk;
  const scene = () => app().state.scene;
  const attention = () => scene().attention ?? {};
  const name = 'joined';
  const options = /** @type {const} */ (['mean', 'output']).map((value) => {
    const input = /** @type {HTMLInputElement} */ (h('input', { type: 'radio', name, value }));
    input.addEventListener('change', () => {
      if (!input.checked) return;
      const { output, ...rest } = attention();
      attempt(value === 'mean' ? rest : { ...rest, output: output ?? before() ?? meanOutput(headsOf(rest).length) });
    });
    return input;
  });
  /** A matrix that was left for the mean comes back, while it fits. @type {number[][] | null} */
  let left = null;
  const before = () => (left?.length === 2 * headsOf(attention()).length ? left : null);
  const table = h('div', { class: 'output' });
  const told = h('p', { class: 'small quiet' });
  const element = h(
    'div',
    { class: 'joiner' },
    h(
      'div',
      { class: 'row' },
      h('span', {}, say('heads.joined')),
      h('div', { class: 'choice', role: 'radiogroup', 'aria-label': say('heads.joined') }, ...options.map((input) => h('label', {}, input, h('span', {}, say(`heads.joined.${input.value}`))))),
    ),
    told,
    table,
  );
  /** @type {ReturnType<typeof numberField>[]} */
  let fields = [];
  let built = '';
  return {
    element,
    /** @param {Moment} moment */
    update({ state }) {
      const { output } = state.scene.attention ?? {};
      const all = headsOf(state.scene.attention);
      for (const input of options) input.checked = (input.value === 'output') === !!output;
      setText(told, say(output ? 'heads.joined.output.told' : 'heads.joined.mean.told'));
      setHidden(table, !output);
      if (output) left = output;
      const now = output ? all.map((_, i) => nameOf(all, i)).join('\n') : '';
      if (now !== built) {
        built = now;
        fields = (output ?? []).flatMap((row, r) =>
          row.map((_, c) =>
            numberField(desk, {
              label: say('heads.output.number', { name: nameOf(all, r >> 1), row: (r & 1) + 1, column: c + 1 }),
              step: 0.1,
              value: () => attention().output?.[r]?.[c] ?? 0,
              scene: (to) => attending(scene(), { output: (attention().output ?? []).map((old, i) => (i === r ? old.map((x, j) => (j === c ? /** @type {number} */ (to) : x)) : old)) }),
            }),
          ),
        );
        table.replaceChildren(
          ...all.map((_, i) =>
            h('div', { class: 'block', role: 'group', 'aria-label': nameOf(all, i) }, h('b', {}, nameOf(all, i)), h('div', { class: 'four' }, ...fields.slice(4 * i, 4 * i + 4).map((field) => field.element)), ...fields.slice(4 * i, 4 * i + 4).map((field) => field.wrong)),
          ),
        );
      }
      for (const field of fields) field.update();
    },
  };
}
