// What the description of the core, www/core/core.d.ts, allows and forbids. The compiler alone reads this file:
// a claim that is false, or a mistake that is not one, is an error.

import * as core from '../../www/core/core.js';
import * as plain from '../../www/core/fallback.js';
import * as full from '../../www/core/full.js';
import type { Pull, Steered } from '../../www/core/full.js';
import type { AttentionData, Outcome, Refusal, SceneData } from '../../www/core/core.js';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Claim<T extends true> = T;
type Context = Outcome['contexts'][number];
type Layer = Context['layers'][number];

export type Claims = [
  Claim<Same<keyof typeof core, 'init' | 'version' | 'forward' | 'Scene' | 'more'>>,
  Claim<Same<keyof typeof full, keyof typeof core | 'steer' | 'field'>>,
  Claim<Same<ReturnType<typeof core.more>, Promise<typeof full>>>,
  Claim<Same<ReturnType<typeof full.steer>, Steered>>,
  Claim<Same<ReturnType<full.Scene['steer']>, Steered>>,
  Claim<full.Scene extends core.Scene ? true : false>,
  Claim<Same<Steered['query'], [x: number, y: number] | null>>,
  Claim<Same<Pull['free'], 'all' | 'word' | 'others' | 'query' | undefined>>,
  Claim<Same<ReturnType<typeof core.init>, Promise<void>>>,
  Claim<Same<ReturnType<typeof core.version>, string>>,
  Claim<Same<ReturnType<typeof core.forward>, Outcome>>,
  Claim<Same<ReturnType<core.Scene['outcome']>, Outcome>>,
  Claim<Same<ReturnType<core.Scene['toJSON']>, SceneData>>,
  Claim<Same<Parameters<core.Scene['place']>, [word: string, x: number, y: number]>>,
  Claim<Same<ConstructorParameters<typeof core.Scene>, [scene: SceneData]>>,
  Claim<Same<keyof Context, 'words' | 'layers' | 'contextual' | 'average' | 'next'>>,
  Claim<Same<keyof Layer, 'scores' | 'weights' | 'contextual'>>,
  Claim<Same<Layer['weights'], Float32Array>>,
  Claim<Same<Context['next'], { static: Float32Array; contextual: Float32Array } | undefined>>,
  Claim<Same<Context['words'], readonly string[]>>,
  Claim<Same<SceneData['version'], 1>>,
  Claim<Same<AttentionData['scale'], number | null | undefined>>,
  Claim<Same<AttentionData['temperature'], number | undefined>>,
  Claim<Refusal extends Error ? true : false>,
];

// The fallback can stand wherever the core stands.
export const either: Pick<typeof core, 'version' | 'forward'> & { Scene: new (scene: SceneData) => core.Scene } = plain;

export const least: SceneData = { version: 1, contexts: [{ words: ['bank'] }], points: { bank: [6, 6] } };

export const most: SceneData = {
  ...least,
  title: 'All that can be said',
  attention: {
    score: 'matrix',
    matrix: [[[1]]],
    scale: null,
    normalize: 'sum',
    temperature: 1,
    mask: 'causal',
    muted: ['bank'],
    heads: [{ name: 'one', q: [[1, 0], [0, 1]], score: 'dot', scale: 18, bias: { '-1': 2 }, enabled: false }],
    output: [[1, 0], [0, 1]],
    positions: [[0, 1]],
    residual: true,
    layers: 64,
  },
  next: { words: ['bank'], scale: null },
  notes: { ask: '?', tell: '!', omits: '' },
  view: { focus: 'bank', panels: ['plane', 'weights'], axes: ['x', 'y'], average: true, bounds: [0, 0, 9, 9] },
};

export const mistakes: SceneData[] = [
  // @ts-expect-error a later version
  { ...least, version: 2 },
  // @ts-expect-error a key that nobody knows
  { ...least, colour: 'red' },
  // @ts-expect-error a point in space
  { ...least, points: { bank: [6, 6, 6] } },
  // @ts-expect-error an unknown score
  { ...least, attention: { score: 'dott' } },
  // @ts-expect-error null is for scale and output alone
  { ...least, attention: { temperature: null } },
  // @ts-expect-error a matrix of three rows
  { ...least, attention: { heads: [{ q: [[1, 0], [0, 1], [0, 0]] }] } },
  // @ts-expect-error an unknown panel
  { ...least, view: { panels: ['plan'] } },
];

export function wrongly(scene: core.Scene) {
  // @ts-expect-error a coordinate as text
  scene.place('bank', '6', 6);
  // @ts-expect-error a point as a pair
  scene.place('bank', [6, 6]);
  // @ts-expect-error the words of an outcome are shared
  scene.outcome().contexts[0].words.push('loan');
  // @ts-expect-error what a page opens with cannot be pulled
  scene.steer({ context: 0, position: 0, to: [1, 2] });
  // @ts-expect-error nowhere to pull to
  full.steer(least, { context: 0, position: 0 });
  // @ts-expect-error nothing of that name may move
  full.steer(least, { context: 0, position: 0, to: [1, 2], free: 'none' });
  // @ts-expect-error init answers nothing to use
  core.init().then((module) => module.forward);
}
