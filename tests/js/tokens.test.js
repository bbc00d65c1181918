// Contrasts of the colours, by the formulas of WCAG 2 and of CSS Color 4 (mixing in OKLab).

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { digitOn, heat } from '../../www/element/panels/matrix.js';
import { COLOURS, DASHES, SENTENCES, properties } from '../../www/element/tokens.js';

/** @typedef {keyof typeof COLOURS} Colour */
/** @typedef {0 | 1} Theme */

const THEMES = /** @type {const} */ ([0, 1]);
const themeName = (/** @type {Theme} */ theme) => ['light', 'dark'][theme];

/** @param {string} hex */
const linear = (hex) =>
  [1, 3, 5].map((i) => {
    const c = parseInt(hex.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });

/** @param {number[]} rgb linear */
const luminance = ([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

/** @param {number[]} a linear @param {number[]} b */
function contrast(a, b) {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** @param {Colour} name @param {Theme} theme */
const colour = (name, theme) => linear(COLOURS[name][theme]);

const oklab = (/** @type {number[]} */ [r, g, b]) => {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
};
const fromOklab = (/** @type {number[]} */ [L, a, b]) => {
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((c) => Math.min(1, Math.max(0, c)));
};
/** @param {number[]} a @param {number[]} b @param {number} part of a */
const mixed = (a, b, part) => {
  const [x, y] = [oklab(a), oklab(b)];
  return fromOklab(x.map((c, i) => c * part + y[i] * (1 - part)));
};

test('the formulas give the known values', () => {
  assert.equal(contrast(linear('#000000'), linear('#ffffff')).toFixed(1), '21.0');
  assert.equal(contrast(linear('#1A6BD6'), linear('#ffffff')).toFixed(1), '5.1');
  const half = mixed(linear('#1A6BD6'), linear('#ffffff'), heat(0.5));
  // #81ACEB
  assert.ok(half.every((c, i) => Math.abs(c - linear('#81ACEB')[i]) < 0.01), String(half));
});

/** What each token has to reach, on which grounds. @type {[Colour, Colour, number][]} */
const NEEDED = [
  ...['ink', 'ink2', 'ink3', 's1', 's2', 's3', 's4', 'warn'].flatMap((name) =>
    ['page', 'surface'].map((ground) => /** @type {[Colour, Colour, number]} */ ([name, ground, 4.5])),
  ),
  ['ink', 'cell', 4.5],
  ['ink2', 'cell', 4.5],
  ['ink3', 'cell', 4.5],
  // The text of the selected handle and of the primary button.
  ['page', 'ink', 4.5],
  ['surface', 'ink', 4.5],
  ['edge', 'page', 3],
  ['edge', 'surface', 3],
  ['ink', 'edge', 3],
];

for (const [name, ground, needed] of NEEDED) {
  test(`${name} on ${ground} contrasts by ${needed} in both themes`, () => {
    for (const theme of THEMES) {
      const ratio = contrast(colour(name, theme), colour(ground, theme));
      assert.ok(ratio >= needed, `${ratio.toFixed(2)} in the ${themeName(theme)} theme`);
    }
  });
}

test('a sentence’s colour is readable on its own wash of 8 %', () => {
  for (const theme of THEMES) {
    for (const name of SENTENCES) {
      const own = colour(name, theme);
      const ratio = contrast(own, mixed(own, colour('surface', theme), 0.08));
      assert.ok(ratio >= 4.5, `${name}, ${themeName(theme)}: ${ratio.toFixed(2)}`);
    }
  }
});

test('the digit of every cell of the heat map is black or white, whichever can be read', () => {
  const computed = (/** @type {string} */ hex) =>
    `rgb(${[1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16)).join(', ')})`;
  for (const theme of THEMES) {
    const surface = colour('surface', theme);
    for (const name of SENTENCES) {
      for (let weight = 0.004; weight <= 1; weight += 0.002) {
        const ground = mixed(colour(name, theme), surface, heat(weight));
        const digit = digitOn(weight, computed(COLOURS[name][theme]), computed(COLOURS.surface[theme]));
        const ratio = contrast(digit === '#fff' ? [1, 1, 1] : [0, 0, 0], ground);
        assert.ok(ratio >= 4.5, `${name}, ${themeName(theme)}, ${weight}: ${digit} has ${ratio.toFixed(2)}`);
      }
    }
  }
});

test('the first four sentences differ by line as well as by colour', () => {
  assert.equal(SENTENCES.length, 4);
  assert.equal(new Set(DASHES.map((dash) => JSON.stringify(dash))).size, 4);
});

/** How colours look with one kind of cone missing, on linear sRGB (Machado, Oliveira, Fernandes 2009, severity 1). @type {Record<string, number[][]>} */
const SEEN = {
  'everybody': [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  'deuteranopia': [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  'protanopia': [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  'tritanopia': [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

/** 100 times the distance in OKLab, as it is seen. @param {Colour} a @param {Colour} b @param {Theme} theme @param {string} eye */
function apart(a, b, theme, eye) {
  const [x, y] = [a, b].map((name) => {
    const rgb = colour(name, theme);
    return oklab(SEEN[eye].map((row) => Math.min(1, Math.max(0, row.reduce((sum, part, i) => sum + part * rgb[i], 0)))));
  });
  return 100 * Math.hypot(...x.map((c, i) => c - y[i]));
}

/** @param {readonly Colour[]} names */
const pairs = (names) => names.flatMap((a, i) => names.slice(i + 1).map((b) => /** @type {const} */ ([a, b])));

/** Who sees it, and how far the nearest of these lie apart at least, in the light and in the dark theme. @type {[readonly Colour[], number, number][]} */
const APART = [
  [['s1', 's2'], 27, 26],
  [SENTENCES, 12, 11.5],
  [['b1', 'b2', 'b3'], 15, 17],
];

for (const [names, ...least] of APART) {
  test(`${names.join(', ')} can be told apart by everybody, whichever cones they have`, () => {
    for (const eye of Object.keys(SEEN)) {
      for (const theme of THEMES) {
        const nearest = Math.min(...pairs(names).map(([a, b]) => apart(a, b, theme, eye)));
        assert.ok(nearest >= least[theme], `${eye}, ${themeName(theme)}: ${nearest.toFixed(1)}`);
      }
    }
  });
}

test('where colours of sentences and of areas come near each other, one is a mark and the other a hatched area', () => {
  for (const eye of Object.keys(SEEN)) {
    for (const theme of THEMES) {
      for (const a of /** @type {const} */ (['s1', 's2'])) {
        for (const b of /** @type {const} */ (['b1', 'b2', 'b3'])) {
          const distance = apart(a, b, theme, eye);
          assert.ok(distance >= (eye === 'everybody' ? 13 : 4), `${a}, ${b}, ${eye}, ${themeName(theme)}: ${distance.toFixed(1)}`);
        }
      }
    }
  }
});

test('in shades of grey each sentence keeps its contrast, and its line and shape tell it from the others', () => {
  for (const theme of THEMES) {
    for (const name of SENTENCES) {
      const grey = Array(3).fill(luminance(colour(name, theme)));
      assert.ok(contrast(grey, colour('surface', theme)) >= 4.5, `${name}, ${themeName(theme)}`);
    }
  }
});

test('hosts can override every token', () => {
  for (const [name, [light, dark]] of Object.entries(COLOURS)) {
    assert.ok(properties.includes(`--${name}: var(--ap-${name}, light-dark(${light}, ${dark}));`), name);
  }
});

test('the page round the figure has the colours of the figure', () => {
  const css = readFileSync(new URL('../../www/page.css', import.meta.url), 'utf8');
  const own = [...css.matchAll(/--(\w+): light-dark\((#\w+), (#\w+)\)/g)];
  assert.ok(own.length >= 8);
  for (const [, name, light, dark] of own) {
    assert.deepEqual([light, dark], COLOURS[/** @type {Colour} */ (name)].map((hex) => hex.toLowerCase()), name);
  }
});
