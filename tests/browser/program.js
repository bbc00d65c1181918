// Where the programs are that tests drive: the command that starts the tests has found them.

/**
 * @param {string} variable of the environment
 * @returns {string} a path
 */
export function program(variable) {
  const path = process.env[variable];
  if (!path) throw new Error(`${variable} is not set: run the tests by \`cargo xtask test browser\``);
  return path;
}
