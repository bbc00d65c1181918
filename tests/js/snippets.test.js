// What an author copies from the dialog.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { elementSnippet, frameSnippet, markdownSnippet } from '../../www/share/snippets.js';
import { pageFile } from '../../www/share/page-file.js';

/** @type {import('../../www/share/snippets.js').Choices} */
const PLAIN = { panels: null, controls: false, readonly: false, theme: 'auto', height: null };

/** @param {Partial<import('../../www/share/snippets.js').Place>} [more] @returns {import('../../www/share/snippets.js').Place} */
const place = (more) => ({
  base: 'https://example.org/play/',
  link: 'https://example.org/play/#scene=two-banks',
  source: ['scene', 'two-banks'],
  title: 'Attention playground: the bank',
  alt: 'bank is at 6, 6.',
  picture: 'https://example.org/play/still.svg',
  size: { width: 640, height: 400 },
  integrity: null,
  ...more,
});

test('an element: one script, one tag, and a linked picture where no script runs', () => {
  assert.equal(
    elementSnippet(PLAIN, place()),
    `<script type="module" src="https://example.org/play/attention-playground.js"></script>
<attention-playground scene="two-banks">
  <a href="https://example.org/play/#scene=two-banks"><img src="https://example.org/play/still.svg" width="640" height="400" alt="bank is at 6, 6."></a>
</attention-playground>
`,
  );
});

test('every choice becomes an attribute, in the element and in the frame’s address', () => {
  /** @type {import('../../www/share/snippets.js').Choices} */
  const choices = { panels: ['plane', 'weights'], controls: true, readonly: true, theme: 'dark', height: 500 };
  const edited = place({ source: ['state', '1.Ab-_c'] });
  assert.match(elementSnippet(choices, edited), /<attention-playground state="1\.Ab-_c" panels="plane weights" controls readonly theme="dark" style="height: 500px">/);
  assert.equal(
    frameSnippet(choices, edited),
    '<iframe src="https://example.org/play/embed.html?panels=plane+weights&amp;controls=1&amp;readonly=1&amp;theme=dark#s=1.Ab-_c" title="Attention playground: the bank" width="100%" height="500" style="border: 0" loading="lazy" allow="clipboard-write; fullscreen"></iframe>\n',
  );
});

test('a frame without a height of its own brings the script that gives it one', () => {
  assert.match(frameSnippet(PLAIN, place()), /height="480".*\n<script src="https:\/\/example\.org\/play\/iframe-host\.js" defer><\/script>\n$/);
});

test('the sealed script is the standalone one, with its digest', () => {
  const snippet = elementSnippet(PLAIN, place({ integrity: 'sha384-abc' }));
  assert.match(snippet, /^<script src="https:\/\/example\.org\/play\/attention-playground\.standalone\.js" integrity="sha384-abc" crossorigin="anonymous" defer><\/script>\n/);
});

test('a stranger’s words stay text in every snippet', () => {
  const odd = place({ title: '"><script>alert(1)</script>', alt: '"> & ](evil) *x* <b>', picture: 'a (1).svg' });
  for (const snippet of [elementSnippet(PLAIN, odd), frameSnippet(PLAIN, odd)]) {
    assert.doesNotMatch(snippet, /<script>|="">|<b>/);
  }
  assert.match(elementSnippet(PLAIN, odd), /alt="&quot;&gt; &amp; \]\(evil\) \*x\* &lt;b&gt;"/);
  assert.equal(markdownSnippet(odd), '[!["\\> & \\](evil) \\*x\\* \\<b\\>](a%20%281%29.svg)](https://example.org/play/#scene=two-banks)\n');
});

test('a page of its own holds scene and script, and neither can end the other', () => {
  const page = pageFile({
    scene: /** @type {any} */ ({ version: 1, contexts: [{ words: ['</script><script>alert(1)</script>'] }], points: {} }),
    scripts: ['const a = "</script>"; const b = `<!--`;', 'const c = 1;'],
    picture: '<svg/>',
    title: 'a < b',
    alt: '"x"',
    language: 'en',
  });
  assert.equal(page.match(/<\/script>/g)?.length, 3);
  assert.doesNotMatch(page, /<!--/);
  assert.match(page, /<title>a &lt; b<\/title>/);
  assert.deepEqual(JSON.parse(/\.scene = (.*?);<\/script>/.exec(page)?.[1] ?? '').contexts[0].words, ['</script><script>alert(1)</script>']);
});
