// Pages that know where they will stand. Whoever shows a page as a card takes its picture by a whole address only; everything
// else on it works under any.

/**
 * @param {string} html
 * @param {string} path of the page within the site
 * @param {string} [site] its address, where it is known
 */
export function addressed(html, path, site) {
  if (!site) return html;
  const page = new URL(path, site.replace(/\/?$/, '/'));
  return html.replace(/(<meta property="og:image" content=")([^"]+)/, (_, start, name) => start + new URL(name, page).href);
}
