/**
 * The scene as given, in a form that nobody can change. Who shows what it holds and hides its values, as a proxy can, is refused.
 * @param {unknown} data
 */
export function given(data) {
  try {
    return JSON.stringify(data);
  } catch {
    const found = 'something unreadable';
    throw Object.assign(new Error(`the scene: ${found}, must be a plain object`), { code: 'type', path: '', found });
  }
}
