// Where the strings of the languages other than English lie. Loaded when one of them is spoken.

/** @type {Record<string, Record<import('./strings.js').Part, URL>>} */
export const OTHERS = {
  es: {
    first: new URL('./es.first.json', import.meta.url),
    scenes: new URL('./es.scenes.json', import.meta.url),
    more: new URL('./es.more.json', import.meta.url),
    edit: new URL('./es.edit.json', import.meta.url),
    field: new URL('./es.field.json', import.meta.url),
    controls: new URL('./es.controls.json', import.meta.url),
    heads: new URL('./es.heads.json', import.meta.url),
    present: new URL('./es.present.json', import.meta.url),
    rail: new URL('./es.rail.json', import.meta.url),
    share: new URL('./es.share.json', import.meta.url),
    twin: new URL('./es.twin.json', import.meta.url),
  },
  hi: {
    first: new URL('./hi.first.json', import.meta.url),
    scenes: new URL('./hi.scenes.json', import.meta.url),
    more: new URL('./hi.more.json', import.meta.url),
    edit: new URL('./hi.edit.json', import.meta.url),
    field: new URL('./hi.field.json', import.meta.url),
    controls: new URL('./hi.controls.json', import.meta.url),
    heads: new URL('./hi.heads.json', import.meta.url),
    present: new URL('./hi.present.json', import.meta.url),
    rail: new URL('./hi.rail.json', import.meta.url),
    share: new URL('./hi.share.json', import.meta.url),
    twin: new URL('./hi.twin.json', import.meta.url),
  },
  ar: {
    first: new URL('./ar.first.json', import.meta.url),
    scenes: new URL('./ar.scenes.json', import.meta.url),
    more: new URL('./ar.more.json', import.meta.url),
    edit: new URL('./ar.edit.json', import.meta.url),
    field: new URL('./ar.field.json', import.meta.url),
    controls: new URL('./ar.controls.json', import.meta.url),
    heads: new URL('./ar.heads.json', import.meta.url),
    present: new URL('./ar.present.json', import.meta.url),
    rail: new URL('./ar.rail.json', import.meta.url),
    share: new URL('./ar.share.json', import.meta.url),
    twin: new URL('./ar.twin.json', import.meta.url),
  },
};
