/** A page's words in lines as they are seen: from the top down, each from its beginning. */
export function linesOf(items) {
  const rows = [];
  for (const item of items) {
    if (typeof item.str !== "string" || item.str.trim() === "") continue;
    const [x, y] = [item.transform[4], item.transform[5]];
    const row = rows.find((known) => Math.abs(known.y - y) < 3);
    if (row) row.words.push({ x, end: x + item.width, text: item.str });
    else rows.push({ y, words: [{ x, end: x + item.width, text: item.str }] });
  }
  return rows.toSorted((one, other) => other.y - one.y).map(({ words }) => {
    const sorted = words.toSorted((one, other) => one.x - other.x);
    return sorted.map(({ x, text }, at) => (at === 0 ? text : `${x - sorted[at - 1].end > 12 ? "   " : x - sorted[at - 1].end > 0.5 ? " " : ""}${text}`)).join("").trim();
  });
}
