// The program that a scene is copied as computes what the core computes.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { before, test } from 'node:test';
import { forward, init } from '../../www/core/core.js';
import { asNumPy } from '../../www/share/numpy.js';
import { randomScene, randomness } from './random-scene.js';

before(() => init());

/** @type {{ name: string, scene: any }[]} */
const golden = JSON.parse(await readFile(new URL('../scenes.json', import.meta.url), 'utf8'));

/** What every program leaves as `results`, run one after another in one Python. @param {string[]} programs @returns {any[]} */
function run(programs) {
  const python = process.env.PYTHON ?? 'python3';
  const runner = `
import contextlib, io, json, sys, warnings
warnings.simplefilter("error")
answers = []
for program in json.load(sys.stdin):
    scope = {}
    with contextlib.redirect_stdout(io.StringIO()) as said:
        exec(compile(program, "scene.py", "exec"), scope)
    answers.append({"results": scope["results"], "said": said.getvalue()})
json.dump(answers, sys.stdout, default=lambda array: array.tolist())
`;
  try {
    return JSON.parse(execFileSync(python, ['-c', runner], { input: JSON.stringify(programs), maxBuffer: 2 ** 28, encoding: 'utf8' }));
  } catch (error) {
    const { stderr } = /** @type {{ stderr?: string }} */ (error);
    if (stderr && !/No module named 'numpy'/.test(stderr)) throw error;
    throw new Error('a Python with NumPy is needed; `cargo xtask test js numpy` makes one', { cause: error });
  }
}

/** @param {any} found @param {any} wanted @param {string} path */
function close(found, wanted, path) {
  const [a, b] = [[found].flat(Infinity), [...wanted]];
  assert.equal(a.length, b.length, path);
  a.forEach((x, i) => assert.ok(Math.abs(x - b[i]) <= 1e-6 * Math.max(1, Math.abs(b[i])), `${path}[${i}]: ${x}, not ${b[i]}`));
}

/** @param {any[]} scenes @param {string[]} names */
function compare(scenes, names) {
  run(scenes.map((scene) => asNumPy(scene))).forEach(({ results }, i) => {
    forward(scenes[i]).contexts.forEach((wanted, c) => {
      const at = `${names[i]}, sentence ${c + 1}`;
      wanted.layers.forEach((layer, t) => {
        for (const of of /** @type {const} */ (['scores', 'weights', 'contextual'])) close(results[c].layers[t][of], layer[of], `${at}, layer ${t + 1}, ${of}`);
      });
      assert.equal(results[c].layers.length, wanted.layers.length, at);
      close(results[c].contextual, wanted.contextual, `${at}, contextual`);
      if (wanted.next) {
        close(results[c].next.static, wanted.next.static, `${at}, next.static`);
        close(results[c].next.contextual, wanted.next.contextual, `${at}, next.contextual`);
      } else assert.equal(results[c].next, undefined);
    });
  });
}

test('the program of each golden scene computes what the core computes, to a millionth', () => {
  assert.equal(golden.length, 44);
  compare(golden.map(({ scene }) => scene), golden.map(({ name }) => name));
});

test('so does the program of any scene', () => {
  const seed = Date.now() % 2 ** 31;
  const random = randomness(seed);
  const scenes = Array.from({ length: 300 }, () => randomScene(random));
  compare(scenes, scenes.map((_, i) => `scene ${i} of seed ${seed}`));
});

test('the program says the title, the address and where each word ends', () => {
  const { scene } = /** @type {{ scene: any }} */ (golden.find(({ name }) => name === 'preset two-banks'));
  const program = asNumPy({ ...scene, title: 'Two banks' }, 'https://example.org/#s=1.x');
  assert.match(program, /^# Two banks: attention in plain NumPy\.\n# https:\/\/example\.org\/#s=1\.x\nimport numpy as np\n/);
  assert.ok(program.split('\n').length < 55, 'it can be read on one page');
  const [{ said }] = run([program]);
  assert.match(said, /^the bank of the river\n/);
  assert.match(said, /\n {2}bank: \[5\.47, 5\.91\]\n/);
});

test('a stranger’s words and title are text, and nothing that runs', () => {
  const words = ['"', "'", '\\', '"""', '{x}', '\\");raise(SystemExit)#', '𝒙', 'naïve'];
  const scene = /** @type {any} */ ({
    version: 1,
    title: 'x\nraise SystemExit(1)\r\u2028raise SystemExit(2)',
    contexts: [{ words }],
    points: Object.fromEntries(words.map((word, i) => [word, [i, 1]])),
    attention: { heads: [{ name: '", "q": 1 / 0}' }] },
  });
  const [{ said }] = run([asNumPy(scene)]);
  assert.equal(said.split('\n')[0], words.join(' '));
  compare([scene], ['odd words']);
});
