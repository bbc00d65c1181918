// The shapes of what flows through the element. Types only: this module has no code.

/**
 * @typedef {[number, number]} Point  in units of the plane
 *
 * @typedef {object} Head
 * @property {string} [name]
 * @property {number[][]} [q]
 * @property {number[][]} [k]
 * @property {number[][]} [v]
 * @property {string} [score]
 * @property {number | null} [scale]
 * @property {Record<string, number>} [bias]
 * @property {boolean} [enabled]
 *
 * @typedef {object} Attention
 * @property {'dot' | 'cosine' | 'distance' | 'matrix'} [score]
 * @property {number[][][]} [matrix]
 * @property {number | null} [scale]
 * @property {'softmax' | 'sum'} [normalize]
 * @property {number} [temperature]
 * @property {'none' | 'causal'} [mask]
 * @property {string[]} [muted]
 * @property {Head[]} [heads]
 * @property {number[][] | null} [output]
 * @property {Point[]} [positions]
 * @property {boolean} [residual]
 * @property {number} [layers]
 *
 * @typedef {object} Scene  a scene as `interface` promises it: plain, versioned JSON
 * @property {1} version
 * @property {string} [title]
 * @property {{ words: string[] }[]} contexts
 * @property {Record<string, Point>} points
 * @property {Attention} [attention]
 * @property {{ words: string[], scale?: number | null }} [next]
 * @property {{ ask?: string, tell?: string, omits?: string }} [notes]
 * @property {{ focus?: string, panels?: string[], axes?: [string, string], average?: boolean, bounds?: number[] }} [view]
 *
 * @typedef {object} ContextOutcome
 * @property {string[]} words
 * @property {{ scores: Float32Array, weights: Float32Array, contextual: Float32Array }[]} layers
 * @property {Float32Array} contextual
 * @property {Float32Array} average
 * @property {{ static: Float32Array, contextual: Float32Array }} [next]
 *
 * @typedef {object} Outcome
 * @property {ContextOutcome[]} contexts
 *
 * @typedef {object} Place  one word of one sentence
 * @property {number} context
 * @property {number} position
 */

export {};
