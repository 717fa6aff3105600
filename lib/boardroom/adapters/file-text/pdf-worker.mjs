// Reads the text of a PDF in a thread of its own: what it is made of was written by anybody. No network, no files; the
// memory is bounded by whoever starts the thread, the time too.
import { parentPort, workerData } from "node:worker_threads";
import { getDocumentProxy } from "unpdf";

const { bytes, mostPages, mostCharacters } = workerData;

/** A page's words in lines as they are seen: from the top down, each from its beginning. */
function linesOf(items) {
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

try {
  const document = await getDocumentProxy(new Uint8Array(bytes), { isEvalSupported: false, disableFontFace: true, verbosity: 0, stopAtErrors: false });
  let text = "";
  const pages = Math.min(document.numPages, mostPages);
  for (let number = 1; number <= pages && text.length <= mostCharacters; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    text += `${linesOf(items).join("\n")}\n`;
    page.cleanup();
  }
  parentPort.postMessage({ pages: document.numPages, text: text.slice(0, mostCharacters), cut: document.numPages > mostPages || text.length > mostCharacters });
} catch (error) {
  parentPort.postMessage({ failure: error?.name === "PasswordException" ? "locked" : "damaged" });
}
