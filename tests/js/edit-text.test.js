// Text becomes words, and words become text again.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LONGEST, beginning, segmenterFor, textOf, wordsIn } from '../../www/element/edit/text.js';
import { presets } from './bundled.js';

const plain = { segmenter: null };
const words = (/** @type {string} */ text, language = 'en') => wordsIn(text, { segmenter: segmenterFor(language) });

test('punctuation is detached, the spelling stays', () => {
  assert.deepEqual(words('The bank, of the (old) river.'), ['The', 'bank', 'of', 'the', 'old', 'river']);
  assert.deepEqual(words('“Don’t!” said O’Neill — 3.5 times…'), ['Don’t', 'said', 'O’Neill', '3.5', 'times']);
  assert.deepEqual(words('  bank\t\n river  '), ['bank', 'river']);
  assert.deepEqual(words('… — ?!'), []);
  assert.deepEqual(words(''), []);
});

test('a word is written in NFC, however it was typed', () => {
  assert.deepEqual(words('cafe\u0301'), ['caf\u00e9']);
  assert.deepEqual(wordsIn('cafe\u0301', plain), ['caf\u00e9']);
});

test('languages without spaces have words all the same', () => {
  assert.deepEqual(words('我喜欢苹果，手机。', 'zh'), ['我', '喜欢', '苹果', '手机']);
  assert.deepEqual(words('ธนาคารริมแม่น้ำ', 'th'), ['ธนาคาร', 'ริม', 'แม่น้ำ']);
});

test('pictures and letters from right to left survive', () => {
  assert.deepEqual(words('I 👩‍👩‍👧 like 🍎 and 🇫🇷!'), ['I', '👩‍👩‍👧', 'like', '🍎', 'and', '🇫🇷']);
  assert.deepEqual(words('العين ترى، والعين تجري.', 'ar'), ['العين', 'ترى', 'والعين', 'تجري']);
  assert.deepEqual(words('\u200fעין\u200f'), ['עין']);
  assert.deepEqual(words('می‌روم', 'fa'), ['می‌روم'], 'a joiner inside a word belongs to it');
});

test('what is no character is left out', () => {
  assert.deepEqual(words('ba\u0000nk \ud800river'), ['bank', 'river']);
});

test('words that a scene has stay whole between spaces', () => {
  const keep = ['[CLS]', 'e-mail', ','];
  assert.deepEqual(wordsIn('[CLS] an e-mail , e-mails', { segmenter: segmenterFor('en'), keep }), ['[CLS]', 'an', 'e-mail', ',', 'e', 'mails']);
});

test('without a segmenter, spaces and punctuation part the words', () => {
  assert.deepEqual(wordsIn('The bank, don’t (old)… 3.5 👩‍👩‍👧🍎 🇫🇷 العين،', plain), ['The', 'bank', 'don’t', 'old', '3.5', '👩‍👩‍👧', '🍎', '🇫🇷', 'العين']);
});

test('an unknown language takes the browser’s own way', () => {
  assert.deepEqual(words('The bank.', 'not a language'), ['The', 'bank']);
});

test('beyond what is looked at nothing is read', () => {
  const start = performance.now();
  const found = words('bank '.repeat(2_000_000));
  assert.equal(found.length, LONGEST / 5);
  assert.ok(performance.now() - start < 200);
});

test('the text of words gives the same words again, as a person would write them', () => {
  const again = (/** @type {string[]} */ list, language = 'en') => {
    const segmenter = segmenterFor(language);
    const text = textOf(list, segmenter);
    assert.deepEqual(wordsIn(text, { segmenter, keep: list }), list, text);
    return text;
  };
  assert.equal(again(['我', '喜欢', '苹果', '手机'], 'zh'), '我喜欢苹果手机');
  assert.equal(again(['the', '银行', 'bank'], 'zh'), 'the 银行 bank');
  assert.equal(again(['银', '行'], 'zh'), '银 行', 'two words that together would be one');
  assert.equal(again(['[CLS]', 'e-mail', '🍎']), '[CLS] e-mail 🍎');
  for (const { contexts } of Object.values(presets)) for (const { words } of contexts) again(words);
});

test('the beginning of a word cuts no letter that people write as one', () => {
  assert.equal(beginning('चाँदी', 1), 'चाँ');
  assert.equal(beginning('👩‍🚀👩‍🚀👩‍🚀', 2), '👩‍🚀👩‍🚀');
  assert.equal(beginning('cafe\u0301s', 4), 'cafe\u0301');
  assert.equal(beginning('bank', 12), 'bank');
});
