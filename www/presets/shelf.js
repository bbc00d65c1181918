// The scenes in the order of the picker, from the worked example on, under its headings. A scene is two
// files (the scene, and the lesson that the site tells around it), a line here, and its strings, which
// begin with its name.

/** @type {Record<string, Record<string, [scene: URL, lesson: URL]>>} */
export const SHELVES = {
  article: {
    'two-banks': [new URL('./two-banks.json', import.meta.url), new URL('./two-banks.lesson.json', import.meta.url)],
    article: [new URL('./article.json', import.meta.url), new URL('./article.lesson.json', import.meta.url)],
    typo: [new URL('./typo.json', import.meta.url), new URL('./typo.lesson.json', import.meta.url)],
    apple: [new URL('./apple.json', import.meta.url), new URL('./apple.lesson.json', import.meta.url)],
    'next-word': [new URL('./next-word.json', import.meta.url), new URL('./next-word.lesson.json', import.meta.url)],
  },
  noise: {
    distractors: [new URL('./distractors.json', import.meta.url), new URL('./distractors.lesson.json', import.meta.url)],
    noise: [new URL('./noise.json', import.meta.url), new URL('./noise.lesson.json', import.meta.url)],
    'far-away': [new URL('./far-away.json', import.meta.url), new URL('./far-away.lesson.json', import.meta.url)],
    sink: [new URL('./sink.json', import.meta.url), new URL('./sink.lesson.json', import.meta.url)],
  },
  order: {
    'left-to-right': [new URL('./left-to-right.json', import.meta.url), new URL('./left-to-right.lesson.json', import.meta.url)],
    order: [new URL('./order.json', import.meta.url), new URL('./order.lesson.json', import.meta.url)],
    'two-in-one': [new URL('./two-in-one.json', import.meta.url), new URL('./two-in-one.lesson.json', import.meta.url)],
  },
  heads: {
    'two-heads': [new URL('./two-heads.json', import.meta.url), new URL('./two-heads.lesson.json', import.meta.url)],
    'not-good': [new URL('./not-good.json', import.meta.url), new URL('./not-good.lesson.json', import.meta.url)],
  },
  field: {
    'impossible-pull': [new URL('./impossible-pull.json', import.meta.url), new URL('./impossible-pull.lesson.json', import.meta.url)],
    'two-basins': [new URL('./two-basins.json', import.meta.url), new URL('./two-basins.lesson.json', import.meta.url)],
    collapse: [new URL('./collapse.json', import.meta.url), new URL('./collapse.lesson.json', import.meta.url)],
  },
  // Each in its own language, with a word of its own.
  languages: {
    banco: [new URL('./banco.json', import.meta.url), new URL('./banco.lesson.json', import.meta.url)],
    sona: [new URL('./sona.json', import.meta.url), new URL('./sona.lesson.json', import.meta.url)],
    ayn: [new URL('./ayn.json', import.meta.url), new URL('./ayn.lesson.json', import.meta.url)],
  },
};

/** The language of those on the last shelf. @type {Record<string, string>} */
export const NATIVE = { banco: 'es', sona: 'hi', ayn: 'ar' };

export const PLACES = Object.assign({}, ...Object.values(SHELVES));
export const presetNames = Object.keys(PLACES);
