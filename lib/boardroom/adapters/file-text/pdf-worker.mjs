// Reads the text of a PDF in a thread of its own: what it is made of was written by anybody. No network, no files; the
// memory is bounded by whoever starts the thread, the time too.
import { parentPort, workerData } from "node:worker_threads";
import { getDocumentProxy } from "unpdf";
import { linesOf } from "../../../knowledge/adapters/file-text/pdf-lines.mjs";

const { bytes, mostPages, mostCharacters } = workerData;

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
