// Reads what lies beside a module.

/** @param {URL} url */
export async function read(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url.href} answered ${answer.status}`);
  return answer;
}

/** @param {URL} url @returns {Promise<any>} */
export const readJson = async (url) => (await read(url)).json();
