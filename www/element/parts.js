// What is fetched only once it is needed: code, with its strings and its rules.
import { chunk } from './chunk.js';

export const loadMore = chunk({ code: () => import('./more.js'), strings: 'more', style: new URL('./more.css', import.meta.url) });
export const loadEdit = chunk({ code: () => import('./edit/edit.js'), strings: 'edit', style: new URL('./edit/edit.css', import.meta.url) });
export const loadField = chunk({ code: () => import('./field/field.js'), strings: 'field', style: new URL('./field.css', import.meta.url) });
export const loadLesson = chunk({ code: () => import('./lesson.js'), strings: 'scenes', style: new URL('./lesson.css', import.meta.url) });
export const loadControls = chunk({
  code: () => import('./panels/controls.js'),
  strings: 'controls',
  style: new URL('./panels/controls.css', import.meta.url),
});
export const loadTwin = chunk({ code: () => import('./twin/twin.js'), strings: 'twin', style: new URL('./twin/twin.css', import.meta.url) });
export const loadHeads = chunk({ code: () => import('./heads/heads.js'), strings: 'heads', style: new URL('./heads/heads.css', import.meta.url) });
export const loadPresent = chunk({
  code: () => import('./present/present.js'),
  strings: 'present',
  style: new URL('./present/present.css', import.meta.url),
});
export const loadRail = chunk({ code: () => import('./rail/rail.js'), strings: 'rail', style: new URL('./rail/rail.css', import.meta.url) });
