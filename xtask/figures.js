// The figures of an article, read from its HTML, and the numbers in it: what the tests and the stills need to know of them.

import * as core from '../www/core/full.js';
import { two } from '../www/element/say.js';
import { changed, given, measured, readIs } from '../www/figures.js';

/**
 * @typedef {object} Figure
 * @property {string} id
 * @property {string | null} name   the preset, where its scene has one
 * @property {any} inline           the scene, where it stands in the figure itself
 * @property {string} link          the linked still inside, as HTML
 * @property {string} html          the whole figure
 */

/** @param {string} html @returns {Figure[]} in their order */
export function figuresOf(html) {
  return [...html.matchAll(/<figure id="([^"]+)">[^]*?<\/figure>/g)].map(([figure, id]) => {
    const [, attributes, inner] = /<attention-playground([^>]*)>([^]*?)<\/attention-playground>/.exec(figure) ?? [];
    const link = /<a href="[^"]*">(?:<picture>[^]*?<\/picture>|<img [^>]*>)<\/a>/.exec(inner)?.[0];
    if (link === undefined) throw new Error(`figure ${id} has no linked still`);
    const json = /<script type="application\/json">([^]*?)<\/script>/.exec(inner)?.[1];
    const name = /\bscene="([^"]*)"/.exec(attributes)?.[1] ?? null;
    return { id, name, inline: json ? JSON.parse(json) : null, link, html: figure };
  });
}

/** Scenes that are only measured: data blocks with an id. @param {string} html @returns {[string, any][]} */
const measuredOnly = (html) =>
  [...html.matchAll(/<script type="application\/json" id="([^"]+)">([^]*?)<\/script>/g)].map(([, id, json]) => [id, JSON.parse(json)]);

/**
 * The scenes that numbers are measured on, by the id of their figure.
 * @param {string} html
 * @param {(name: string) => any} presetNamed its scene
 */
export const scenesOf = (html, presetNamed) =>
  new Map([...figuresOf(html).map(({ id, name, inline }) => /** @type {[string, any]} */ ([id, name ? presetNamed(name) : inline])), ...measuredOnly(html)]);

/**
 * The smallest move of the words that makes the first word mean something: what the page never measures.
 * @param {any} scene
 * @param {string} free
 * @param {string} to
 */
export const pull = (scene, free, to) => core.steer(scene, { context: 0, position: 0, to: placeOf(to), free: /** @type {any} */ (free) });

/** "3,6.5" @param {string} text */
const placeOf = (text) => /** @type {core.Point} */ (text.split(',').map(Number));

/**
 * A number of an article, as it is written in the language that is spoken.
 * @param {string} is what stands in its `data-is`
 * @param {Map<string, any>} scenes by the id of their figure
 */
export function numberOf(is, scenes) {
  const { figure, changes, measure } = readIs(is);
  const scene = scenes.get(figure);
  if (!scene) throw new Error(`${is}: no figure is called ${figure}`);
  const asked = changed(scene, changes);
  const [name, free, to] = measure;
  if (name === 'pull') return two(pull(asked, free, to).distance);
  if (name === 'pull-to') return given(placeOf(to));
  return measured(measure, { scene: asked, outcome: /** @type {any} */ (core.forward(/** @type {any} */ (asked))) });
}

/** A number that somebody else printed, from its `data-quoted`. @param {string} place */
export const quoted = (place) => given(placeOf(place));
