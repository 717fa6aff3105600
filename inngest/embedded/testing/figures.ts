/** Prints a measured figure among the test's output. */
export const figure = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
