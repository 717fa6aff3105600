/** The cells of a file as the export writes it: semicolons, quotes doubled inside quotes, CRLF. */
export function csvCells(text: string): string[][] {
  return text.replace(/^\ufeff/, "").split("\r\n").filter((line) => line !== "").map((line) => {
    const cells: string[] = [];
    for (const [, quoted, plain] of `${line};`.matchAll(/(?:"((?:[^"]|"")*)"|([^;]*));/g)) cells.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    return cells;
  });
}
