// The picture for those who do not see it: as a table, as what is said after a change, and as text to be pasted.
export { Aloud } from './aloud.js';
export { picture } from './table.js';
