// For pages with embed.html in frames: each frame gets the height of what is in it, and tells what happens inside by an event
// of its own, `attention-playground`, whose detail is the message. Include once; any number of frames. On a server it does nothing.
if (globalThis.document) {
  const TYPE = 'attention-playground';
  /** The heights that a frame can ask for, in pixels. */
  const [LEAST, MOST] = [100, 5000];
  /** @param {Window} frame */
  const greet = (frame) => frame.postMessage({ type: TYPE, v: 1, command: 'hello' }, '*');
  /** @type {WeakSet<object>} */
  const greeted = new WeakSet();

  addEventListener('message', ({ data, source }) => {
    if (data?.type !== TYPE || data.v !== 1 || !['resize', 'ready', 'change'].includes(data.event)) return;
    if ('height' in data && !Number.isFinite(data.height)) return;
    // Whoever it says it is: the message counts for the frame that it came from.
    const frame = [...document.querySelectorAll('iframe')].find(({ contentWindow }) => contentWindow === source);
    if (!frame) return;
    if (!greeted.has(/** @type {Window} */ (source))) {
      greeted.add(/** @type {Window} */ (source));
      greet(/** @type {Window} */ (source));
    }
    if ('height' in data) frame.style.height = `${Math.min(Math.max(Math.ceil(data.height), LEAST), MOST)}px`;
    frame.dispatchEvent(new CustomEvent(TYPE, { detail: data, bubbles: true }));
  });

  // Those that spoke before anybody listened.
  for (const { contentWindow, src } of document.querySelectorAll('iframe')) {
    if (contentWindow && /\bembed\.html\b/.test(src)) greet(contentWindow);
  }
}
