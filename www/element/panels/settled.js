// What the bet showed, once it is settled.
import { distanceOfMeanings } from '../apart.js';
import { FIRST } from '../opening.js';
import { one, runs, say } from '../say.js';
import { keyOf } from '../words.js';
import { insideBet } from './bet.js';

/** @typedef {import('./panel.js').Moment} Moment */

/** Meanings that lie this much further from each other than at the start flew apart, in units. */
const APART = 0.5;

/**
 * What the first scene's bet showed, once it is settled: from the live numbers.
 * @param {Moment} moment
 * @param {import('../../presets/presets.js').Lesson | null} lesson
 */
export function settledBet(moment, lesson) {
  const { state } = moment;
  if (lesson?.name !== FIRST || !lesson.bet || !state.settled || state.scene.attention?.score === 'matrix') return null;
  if (state.focus !== keyOf(lesson.bet.word)) return null;
  const name = `${lesson.name}.bet`;
  const now = distanceOfMeanings(moment.outcome, moment.words, keyOf(lesson.bet.word));
  const was = distanceOfMeanings(moment.opened, moment.words, keyOf(lesson.bet.word));
  if (now === null || was === null) return null;
  const [x, y] = state.scene.points[moment.words.types[moment.picture.focus].point];
  const values = { was: one(was), now: one(now), word: lesson.bet.word };
  const inside = insideBet(state.scene, lesson.bet, moment.words);
  const far = Math.hypot(x, y) > 11 && now < was;
  if (far) return { head: say(`${name}.far`), verdict: null, why: runs(`${name}.far.why`, values) };
  if (now < was + APART) return null;
  const key = state.bet === 'apart' ? 'won' : state.bet === 'together' ? 'lost' : 'open';
  return {
    head: say(`${name}.head`),
    verdict: runs(`${name}.${key}`, values),
    why: inside ? runs(`${name}.why`, values) : null,
  };
}
