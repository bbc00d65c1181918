// What a change did, for those who listen.
import { percent, say } from './say.js';

/** "bank in sentence 2 now takes 24 % from money, was 21 %." @param {import('./app.js').App} app */
export function whatMoved(app) {
  const picture = app.pictureFrom(app.plane.goal, app.lens.goal);
  const name = app.words.types[picture.focus]?.label;
  const sentences = picture.rows.flatMap((row) => {
    const [take] = row.takes;
    if (!take || name === undefined) return [];
    const before = app.shareBefore(row, take.type);
    if (before === null) return [];
    const was = percent(before);
    if (percent(take.share) === was) return [];
    const other = app.words.types[take.type].label;
    return [say('tell.moved', { word: name, n: row.context + 1, share: percent(take.share), other, was })];
  });
  return sentences.join(' ');
}
