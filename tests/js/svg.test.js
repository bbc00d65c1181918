// The same list of shapes as SVG.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toX, toY } from '../../www/element/camera.js';
import { box, circle, glyph, line, polygon, sweep, text } from '../../www/element/shapes.js';
import { writeSvg } from '../../www/element/svg.js';
import { COLOURS } from '../../www/element/tokens.js';
import { SCREEN, figure } from './figure.js';

/** @param {readonly import('../../www/element/shapes.js').Shape[]} shapes */
const write = (shapes) => writeSvg(shapes, { width: 100, height: 50, label: 'A "picture" & more' });

test('every kind of shape is written, one line each', () => {
  const svg = write([
    line([1, 2, 3.456, 4], { stroke: 's1', width: 2, dash: [7, 5] }),
    polygon([0, 0, 1, 0, 1, 1], { fill: 's2', fillAlpha: 0.2 }),
    circle(5, 6, 7, { fill: 'ink' }),
    sweep(10, 10, 5, 0.25, { stroke: 's1', width: 4 }),
    sweep(10, 10, 5, 1, { stroke: 's1', width: 4 }),
    box(1, 2, 30, 20, 99, { fill: 'surface' }),
    glyph(1, 2, 1.1, 'M0 0h5', { stroke: 'page' }),
    text(3, 4, 'bank₁ < river & "money"', { weight: 600, fill: 's1', halo: 5 }),
  ]);
  assert.match(svg, /<path d="M1 2L3.46 4" fill="none" stroke="var\(--s1\)" stroke-width="2" stroke-dasharray="7 5"\/>/);
  assert.match(svg, /<path d="M0 0L1 0L1 1Z" fill="var\(--s2\)" fill-opacity="0.2"\/>/);
  assert.match(svg, /<circle cx="5" cy="6" r="7" fill="var\(--ink\)"\/>/);
  assert.match(svg, /<path d="M10 5A5 5 0 0 1 15 10"/, 'a quarter from 12 to 3 o’clock');
  assert.match(svg, /<circle cx="10" cy="10" r="5" fill="none" stroke="var\(--s1\)"/, 'all of it is a circle');
  assert.match(svg, /<rect x="1" y="2" width="30" height="20" rx="10"/, 'no rounder than round');
  assert.match(svg, /<path transform="translate\(1 2\) scale\(1.1\)" d="M0 0h5"/);
  assert.match(svg, />bank₁ &#60; river &#38; &#34;money&#34;<\/text>/);
  assert.match(svg, /aria-label="A &#34;picture&#34; &#38; more"/);
  assert.doesNotMatch(svg, /NaN|undefined|null/);
});

test('the colours it uses are declared in it for both themes, and no others', () => {
  const svg = write([circle(1, 1, 1, { fill: 's3' })]);
  assert.ok(svg.includes(`--s3:${COLOURS.s3[0]}`) && svg.includes(`--s3:${COLOURS.s3[1]}`));
  assert.ok(!svg.includes('--s4:'));
  for (const [, name] of svg.matchAll(/var\(--(\w+)\)/g)) assert.ok(svg.includes(`--${name}:`), name);
});

test('the opening scene as SVG has its marks, its sweeps and its words', async () => {
  const { draw, moment } = await figure('two-banks');
  const svg = writeSvg(draw().shapes, { ...SCREEN, label: 'Words' });
  const { view, rows } = moment.picture;
  const two = (/** @type {number} */ x) => String(Math.round(x * 100) / 100);
  assert.ok(svg.includes(`<circle cx="${two(rows[0].x)}" cy="${two(rows[0].y)}" r="8" fill="var(--s1)"`), 'the circle of sentence 1');
  const d = 8 * 1.17;
  assert.ok(svg.includes(`<path d="M${two(rows[1].x)} ${two(rows[1].y - d)}L`), 'the diamond of sentence 2');
  // From 12 o'clock, by 0.9116 and 0.7914 of the whole.
  [0.9116, 0.7914].forEach((keep, i) => {
    const angle = 2 * Math.PI * keep - Math.PI / 2;
    const [x, y] = [rows[i].x + 15 * Math.cos(angle), rows[i].y + 15 * Math.sin(angle)];
    const arc = new RegExp(`A15 15 0 1 1 ([\\d.]+) ([\\d.]+)" fill="none" stroke="var\\(--s${i + 1}\\)"`).exec(svg);
    assert.ok(arc && Math.hypot(Number(arc[1]) - x, Number(arc[2]) - y) < 0.05, `sentence ${i + 1}: ${arc?.[0]}`);
  });
  for (const word of ['bank', 'river', 'money', 'the · of · in', 'bank₁', 'bank₂', '9 %', '21 %', 'keeps 91 %', 'vague']) {
    assert.ok(svg.includes(`>${word}</text>`), word);
  }
  assert.ok(svg.includes(`x="${two(toX(view, 2) + 0.6 * view.unit + 10)}" y="${two(toY(view, 2) - 2)}"`), 'beside the bet');
  assert.doesNotMatch(svg, /NaN|undefined/);
});
