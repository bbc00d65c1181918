// What stands round the text of the pages to read, in the language that is spoken: what leads to their other languages,
// the bar at the top, and the whole of the gallery.

import { say, spokenNow } from '../www/element/say.js';
import { presetNames } from '../www/presets/shelf.js';
import { languages } from '../www/strings/strings.js';

/** A picture in the gallery. In CSS pixels. */
export const THUMBNAIL = { width: 400, height: 300 };
/** So many of them are seen at once; the others can wait, yet are there in a picture or a print of the whole page. */
const FIRST = 6;

/** What only the gallery says; nobody fetches it. @type {Record<string, Record<'title' | 'about' | 'sub' | 'playground' | 'embed', string>>} */
export const GALLERY = {
  en: {
    title: 'Gallery of scenes',
    about: 'Every scene of the attention playground, from the first two banks to the strange cases, each with a bet.',
    sub: 'Every scene, from the first one to the strange cases. Each is a question; the picture is how it begins.',
    playground: 'Playground',
    embed: 'Embed a figure',
  },
  es: {
    title: 'Galería de escenas',
    about: 'Todas las escenas del parque de la atención, de los dos primeros bancos a los casos raros, cada una con su apuesta.',
    sub: 'Todas las escenas, de la primera a los casos raros. Cada una es una pregunta; la imagen es cómo empieza.',
    playground: 'El parque',
    embed: 'Insertar una figura',
  },
  hi: {
    title: 'दृश्यों की गैलरी',
    about: 'अटेंशन के खेल-मैदान के सभी दृश्य, bank के पहले दो अर्थों से लेकर अजीब मामलों तक, हर एक में एक शर्त।',
    sub: 'सभी दृश्य, पहले से लेकर अजीब मामलों तक। हर दृश्य एक सवाल है; चित्र दिखाता है कि वह कैसे शुरू होता है।',
    playground: 'खेल-मैदान',
    embed: 'आकृति अपने पृष्ठ में जोड़ें',
  },
  ar: {
    title: 'معرض المشاهد',
    about: 'كل مشاهد ملعب الانتباه، من معنيي bank في البداية إلى الحالات الغريبة، ومع كل مشهد رهان.',
    sub: 'كل المشاهد، من الأول إلى الحالات الغريبة. كل مشهد سؤال، والصورة هي كيف يبدأ.',
    playground: 'الملعب',
    embed: 'تضمين شكل',
  },
};

/** @param {string} text */
export const escape = (text) => text.replace(/[&<>"]/g, (c) => `&#${/** @type {number} */ (c.codePointAt(0))};`);
const told = (/** @type {string} */ key) => escape(say(key));

/** @param {string} page @param {string} [code] */
export const fileOf = (page, code = spokenNow()) => `${page}${code === 'en' ? '' : `.${code}`}.html`;
/** The playground in the language. */
export const home = () => (spokenNow() === 'en' ? './' : `./?lang=${spokenNow()}`);

/** `aria-current`, where it is so. @param {boolean} current */
const mark = (current) => (current ? ' aria-current="page"' : '');
/** What is in English only is said to be so. */
const english = () => (spokenNow() === 'en' ? '' : ' hreflang="en"');

/** @param {string} page */
export function alternates(page) {
  const link = (/** @type {string} */ tag, /** @type {string} */ code) => `    <link rel="alternate" hreflang="${tag}" href="./${fileOf(page, code)}" />`;
  return [...languages.map((code) => link(code, code)), link('x-default', 'en')].join('\n');
}

/** @param {string} page */
export function top(page) {
  const own = (/** @type {string} */ name) => `        <a href="./${fileOf(name)}"${mark(page === name)}>${told(`app.${name}`)}</a>`;
  const tongues = languages.map(
    (code) => `        <a href="./${fileOf(page, code)}" lang="${code}" hreflang="${code}"${mark(code === spokenNow())}>${told(`picker.language.${code}`)}</a>`,
  );
  return `    <header class="top">
      <a class="logo" href="${home()}" aria-label="${told('app.name')}"><img src="./favicon.svg" width="22" height="22" alt="" /> <span>${told('app.name')}</span></a>
      <nav aria-label="${told('app.site')}">
${own('article')}
${own('gallery')}
        <a href="./docs/"${english()}>${told('app.docs')}</a>
      </nav>
      <nav class="tongues" aria-label="${told('picker.language')}" translate="no">
${tongues.join('\n')}
      </nav>
    </header>`;
}

/** Those that somebody who grew up with them has read. */
const REVIEWED = ['en'];

/** That this is none of those. @param {string} indent */
export const unreviewed = (indent) => (REVIEWED.includes(spokenNow()) ? '' : `${indent}<p class="note">${told('picker.unreviewed')}</p>\n`);

/** The whole page. */
export function gallery() {
  const code = spokenNow();
  const { title, about, sub, playground, embed } = GALLERY[code];
  const { width, height } = THUMBNAIL;
  const whole = `${title} · ${told('app.name')}`;
  const items = presetNames.map(
    (name, i) => `        <li>
          <a href="${home()}#scene=${name}">
            <img src="./stills/${name}.svg" width="${width}" height="${height}" alt=""${i < FIRST ? '' : ' fetchpriority="low"'} />
            <strong>${told(`${name}.menu`)}</strong> <span>${told(`${name}.about`)}</span>
          </a>
        </li>`,
  );
  return `<!doctype html>
<!-- Written by \`cargo xtask still\` from xtask/around.js and the strings. -->
<html lang="${code}"${code === 'en' ? '' : ` dir="${say('app.direction')}"`}>
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self' data: blob:; base-uri 'none'; form-action 'none'" />
    <title>${whole}</title>
    <meta name="description" content="${about}" />
    <meta name="color-scheme" content="light dark" />
    <meta property="og:type" content="website" />
    <meta property="og:title" content="${whole}" />
    <meta property="og:description" content="${about}" />
    <meta property="og:image" content="./card.png" />
    <meta name="twitter:card" content="summary_large_image" />
    <link rel="icon" href="./favicon.svg" />
${alternates('gallery')}
    <link rel="stylesheet" href="./article.css" />
  </head>
  <body>
${top('gallery')}
    <main>
      <div class="gallery">
        <h1>${told('app.gallery')}</h1>
        <p class="sub">${sub}</p>
${unreviewed('        ')}        <ul class="scenes">
${items.join('\n')}
        </ul>
      </div>
    </main>
    <footer class="foot">
      <p>
        <a href="${home()}">${playground}</a> <a href="./${fileOf('article')}">${told('app.article')}</a>
        <a href="./docs/embed.html"${english()}>${embed}</a> <a href="./docs/"${english()}>${told('app.docs')}</a>
      </p>
    </footer>
  </body>
</html>
`;
}
