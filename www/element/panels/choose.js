// What a press on the switch does.
import { optionOn } from './switch.js';

/**
 * Switches a lesson's option on; the points stay.
 * @param {import('./panel.js').Desk} desk @param {string} name
 */
export async function choose({ app, lesson, presetAttention }, name) {
  const told = lesson();
  const option = told?.switch?.options[name];
  if (!option) return;
  const whole = option.scene && (await presetAttention(option.scene));
  const { scene } = app().state;
  if (lesson() !== told || optionOn(told, scene) === name) return;
  app().dispatch({ type: 'begin', kind: 'scrub' });
  app().dispatch({ type: 'attention', attention: whole || { ...scene.attention, ...option.attention } });
  app().dispatch({ type: 'commit' });
}
