// The figures of an article, read from its HTML: what the tests and the stills need to know of them.

/**
 * @typedef {object} Figure
 * @property {string} id
 * @property {string | null} name   the preset, where its scene has one
 * @property {any} inline           the scene, where it stands in the figure itself
 * @property {string} link          the linked still inside, as HTML
 * @property {string} html          the whole figure
 */

/** @param {string} html @returns {Figure[]} in their order */
export function figuresOf(html) {
  return [...html.matchAll(/<figure id="([^"]+)">[^]*?<\/figure>/g)].map(([figure, id]) => {
    const [, attributes, inner] = /<attention-playground([^>]*)>([^]*?)<\/attention-playground>/.exec(figure) ?? [];
    const link = /<a href="[^"]*"><img [^>]*><\/a>/.exec(inner)?.[0];
    if (link === undefined) throw new Error(`figure ${id} has no linked still`);
    const json = /<script type="application\/json">([^]*?)<\/script>/.exec(inner)?.[1];
    const name = /\bscene="([^"]*)"/.exec(attributes)?.[1] ?? null;
    return { id, name, inline: json ? JSON.parse(json) : null, link, html: figure };
  });
}

/** Scenes that are only measured: data blocks with an id. @param {string} html @returns {Map<string, any>} */
export const measuredOnly = (html) =>
  new Map(
    [...html.matchAll(/<script type="application\/json" id="([^"]+)">([^]*?)<\/script>/g)].map(([, id, json]) => [
      id,
      JSON.parse(json),
    ]),
  );
