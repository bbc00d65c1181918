// The test server puts this script first on every page: it notes what went wrong there, for what an engine's driver
// cannot hear (WebKit's tells nothing; none of the three tells everything).
(() => {
  /** @type {{ kind: string, text: string }[]} */
  const troubles = [];
  Object.defineProperty(window, '__troubles', { value: troubles });

  /** @param {string} kind @param {unknown} what */
  const note = (kind, what) => {
    troubles.push({ kind, text: what instanceof Error ? `${what}\n${what.stack}` : String(what) });
  };

  const consoleError = console.error;
  console.error = (...values) => {
    note('console', values.join(' '));
    consoleError(...values);
  };

  // In the capture phase, since a resource that fails to load tells only itself.
  addEventListener(
    'error',
    (event) => {
      // The page has `error` events of its own, which are no fault of the page.
      const what = /** @type {Event} */ (event);
      // That some sizes are told with the next frame is no fault, though engines say it by an error event.
      if (what instanceof ErrorEvent && /^ResizeObserver loop/.test(what.message)) return;
      if (what instanceof ErrorEvent) note('error', what.error ?? what.message);
      else if (!(what instanceof CustomEvent) && what.target instanceof Element) {
        note('resource', `${what.target.outerHTML} did not load`);
      }
    },
    true,
  );
  addEventListener('unhandledrejection', (event) => note('error', event.reason));
  addEventListener('securitypolicyviolation', (event) => {
    note('policy', `${event.violatedDirective} forbids ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`);
  });
})();
