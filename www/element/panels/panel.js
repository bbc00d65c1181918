// What all panels share.

/**
 * @typedef {object} Desk  what a panel may ask for
 * @property {HTMLElement} host  the element itself, whose attributes say what is shown
 * @property {() => import('../app.js').App} app
 * @property {() => typeof import('../more.js') | null} more  what the first view does not need, fetched when it is first asked for; null until it is there
 * @property {() => Promise<typeof import('../more.js') | null>} [rest]  the same, waited for
 * @property {() => import('../../presets/presets.js').Lesson | null} lesson
 * @property {import('../stage.js').Stage} stage
 * @property {(name: string) => Promise<import("../types.js").Attention | undefined>} presetAttention
 * @property {(error: unknown) => void} fail  says that something could not be fetched
 * @property {() => void} speak  says in which language strings are said from now on
 * @property {() => boolean} readonly  nothing may change the scene
 * @property {(context: number, position?: number) => void} [edit]  opens the editor at a sentence, −1 to begin anew
 * @property {AbortSignal} signal
 *
 * @typedef {import('../app.js').Moment} Moment
 *
 * @typedef {object} Panel
 * @property {HTMLElement} element
 * @property {(moment: Moment) => void} update  called only when something is new
 */

export {};
