// What another score would give.
import { Model } from '../model.js';
import { percent, runs } from '../say.js';
import { sharesOf } from '../terms.js';
import { attending, louder, movedMost } from './knobs.js';

/**
 * @typedef {import('../types.js').Scene} Scene
 * @typedef {import('../types.js').Attention} Attention
 * @typedef {import('./panel.js').Desk} Desk
 * @typedef {import('./panel.js').Moment} Moment
 */

/** The same scene by the other score: kept, so that while a word is dragged only its points move. */
export class Other {
  /** @param {Desk['app']} app */
  constructor(app) {
    this.app = app;
    /** @type {Map<string, { attention: Attention | undefined, model: Model, of: Attention }>} */
    this.kept = new Map();
  }

  /** @param {Scene} scene @param {'dot' | 'distance'} score @param {string} which */
  outcome(scene, score, which) {
    let kept = this.kept.get(`${which} ${score}`);
    if (!kept || kept.attention !== scene.attention) {
      kept?.model.free();
      kept = { attention: scene.attention, model: new Model(this.app().around.core), of: attending(scene, { score }).attention ?? {} };
      this.kept.set(`${which} ${score}`, kept);
    }
    return kept.model.outcomeOf({ ...scene, attention: kept.of });
  }

  /**
   * What a row takes from a word by a score; null where that cannot be calculated.
   * @param {Moment} moment @param {Scene} scene @param {'dot' | 'distance'} score @param {number} type @param {string} which
   */
  share({ picture, words }, scene, score, type, which) {
    const row = picture.rows.find((r) => r.takes.some((take) => take.type === type));
    if (!row) return null;
    try {
      const shares = sharesOf(scene, this.outcome(scene, score, which).contexts[row.context], row.position);
      return shares.reduce((sum, share, j) => (words.at[row.context][j] === type ? sum + share : sum), 0);
    } catch {
      return null;
    }
  }

  /** The case at hand, in one sentence. @param {Moment} moment @returns {import('../say.js').Run[]} */
  liveCase(moment) {
    const { picture, words, state } = moment;
    const { score = 'dot', heads } = state.scene.attention ?? {};
    if (score !== 'dot' || heads?.length) return runs(`controls.score.${score}`);
    const loud = louder(picture);
    const word = words.types[picture.focus]?.label;
    if (!loud || word === undefined) return runs('controls.score.dot');
    return runs('controls.louder', { other: words.types[loud.type].label, word });
  }

  /** Where the two part: what the word that was moved gave and gives, by each. @param {Moment} moment @returns {import('../say.js').Run[]} */
  apart(moment) {
    const { picture, words, state } = moment;
    const { scene, opened } = state;
    const { score = 'dot', heads } = scene.attention ?? {};
    if ((score !== 'dot' && score !== 'distance') || heads?.length || scene.contexts !== opened.contexts) return [];
    const type = movedMost(words, picture.focus, opened, scene);
    if (type < 0) return [];
    const was = { ...opened, attention: scene.attention };
    const [a, b, c, d] = [
      this.share(moment, was, 'dot', type, 'was'),
      this.share(moment, scene, 'dot', type, 'is'),
      this.share(moment, was, 'distance', type, 'was'),
      this.share(moment, scene, 'distance', type, 'is'),
    ];
    if (a === null || b === null || c === null || d === null) return [];
    const key = (b - a) * (d - c) < 0 ? 'controls.part' : 'controls.agree';
    return runs(key, { word: words.types[type].label, a: percent(a), b: percent(b), c: percent(c), d: percent(d) });
  }
}
