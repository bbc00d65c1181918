// What the first view does not need, fetched together when the first of it is to be shown: panels
// that few scenes open, the drawing of the first three steps, and the grounds under the words.
export { winnersOf } from './guesses.js';
export { drawAverages } from './marks/averages.js';
export { drawGuesses } from './marks/candidates.js';
export { drawFence, drawGrounds, nameSides } from './marks/ground.js';
export { drawMarksAtHome } from './marks/home.js';
export { drawLayers, layerPath } from './marks/layers.js';
export { drawNumerals } from './marks/numerals.js';
export { drawKeepRings, drawMix, drawScores, drawSimilarities } from './marks/steps.js';
export { drawTrail } from './marks/trail.js';
export { tellAverage } from './panels/averaged.js';
export { shareAsOpened } from './panels/before.js';
export { choose } from './panels/choose.js';
export { layers } from './panels/layers.js';
export { matrices } from './panels/matrix.js';
export { next } from './panels/next.js';
export { scores } from './panels/scores.js';
export { scrubbing } from './panels/scrub.js';
export { settledBet } from './panels/settled.js';
export { table } from './panels/table.js';
export { explained, workingOf } from './panels/working.js';
export { inPeoplesWords, warning } from './refusal.js';
export { trailed } from './trail.js';
export { termAt } from './under.js';
