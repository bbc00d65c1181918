// Bytes as a text of plain letters that brotli compresses as well as the bytes themselves: base64 would hide from it where a
// byte begins, which costs a third. Frequent bytes are one letter each, the others two.

/** Printable, and nothing that a quoted string or a script in a page would have to escape: no `"`, `<`, `\`. */
const LETTERS = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).filter((letter) => !'"<\\'.includes(letter));
/** So many letters announce a second one. */
const FIRST_OF_TWO = 4;

/**
 * A module whose default export answers the bytes.
 * @param {Uint8Array} bytes
 */
export function asModule(bytes) {
  const count = new Array(256).fill(0);
  for (const byte of bytes) count[byte] += 1;
  const byCount = [...count.keys()].sort((a, b) => count[b] - count[a] || a - b);
  const singles = LETTERS.length - FIRST_OF_TWO;
  /** Bytes in the order of their letters. Neighbours stay neighbours, which helps brotli. */
  const order = [byCount.slice(0, singles), byCount.slice(singles)].flatMap((part) => part.sort((a, b) => a - b));
  const spelled = new Array(256);
  order.forEach((byte, i) => {
    const rest = i - singles;
    const first = Math.floor(rest / LETTERS.length);
    spelled[byte] = rest < 0 ? LETTERS[FIRST_OF_TWO + i] : LETTERS[first] + LETTERS[rest % LETTERS.length];
  });
  const text = Array.from(bytes, (byte) => spelled[byte]).join('');
  return `
    const order = ${JSON.stringify(order)};
    const text = ${JSON.stringify(text)};
    export default () => {
      const bytes = new Uint8Array(${bytes.length});
      for (let from = 0, to = 0, first = -1; from < text.length; from++) {
        const code = text.charCodeAt(from);
        const letter = code - 32 - (code > 34) - (code > 60) - (code > 92);
        if (first < 0 && letter < ${FIRST_OF_TWO}) first = letter;
        else {
          bytes[to++] = order[first < 0 ? letter - ${FIRST_OF_TWO} : ${singles} + first * ${LETTERS.length} + letter];
          first = -1;
        }
      }
      return bytes;
    };`;
}
