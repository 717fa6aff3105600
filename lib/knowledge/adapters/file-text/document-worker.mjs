// Reads the text of a document in a thread of its own: what it is made of was written by anybody. No network, no files; the
// memory is bounded by whoever starts the thread, the time too. What comes out is Markdown, page by page where there are pages.
import { parentPort, workerData } from "node:worker_threads";
import mammoth from "mammoth";
import { parse } from "node-html-parser";
import readSheets from "read-excel-file/node";
import { getDocumentProxy } from "unpdf";
import { linesOf } from "./pdf-lines.mjs";

const { kind, bytes, mostPages, mostCharacters, mostRows } = workerData;

/** Lines of a PDF that stand close make a paragraph; empty ones part them. */
async function pdf() {
  const document = await getDocumentProxy(new Uint8Array(bytes), { isEvalSupported: false, disableFontFace: true, verbosity: 0, stopAtErrors: false });
  const pages = [];
  let characters = 0;
  for (let number = 1; number <= Math.min(document.numPages, mostPages) && characters <= mostCharacters; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const text = linesOf(items).join("\n").trim();
    characters += text.length;
    if (text !== "") pages.push({ page: number, title: null, text });
    page.cleanup();
  }
  return { count: document.numPages, pages, cut: document.numPages > mostPages || characters > mostCharacters };
}

const inline = (node) => node.text.replace(/\s+/gu, " ").trim();
/** A Word document's blocks as Markdown. Pictures are left out. */
function markdownOf(node) {
  const tag = node.rawTagName?.toLowerCase();
  if (/^h[1-6]$/u.test(tag ?? "")) return inline(node) === "" ? [] : [`${"#".repeat(Number(tag[1]))} ${inline(node)}`];
  if (tag === "p") return inline(node) === "" ? [] : [inline(node)];
  if (tag === "ul" || tag === "ol") return [node.childNodes.filter((each) => each.rawTagName?.toLowerCase() === "li").map((each, at) => `${tag === "ol" ? `${at + 1}.` : "-"} ${inline(each)}`).join("\n")];
  if (tag === "table") return [node.querySelectorAll("tr").map((row) => `| ${row.querySelectorAll("td,th").map(inline).join(" | ")} |`).join("\n")];
  return node.childNodes.flatMap(markdownOf);
}
async function docx() {
  const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, { convertImage: mammoth.images.imgElement(async () => ({ src: "" })), includeEmbeddedStyleMap: false, externalFileAccess: false });
  const text = markdownOf(parse(value)).join("\n\n");
  return { count: null, pages: text.trim() === "" ? [] : [{ page: null, title: null, text: text.slice(0, mostCharacters) }], cut: text.length > mostCharacters };
}

const cell = (value) => (value === null || value === undefined ? "" : value instanceof Date ? value.toISOString().slice(0, 10) : String(value)).replace(/\s+/gu, " ").trim();
/** Rows of a sheet as sentences of its head: "Room: Safran · Price: 900", so that a row found alone still says what it means. */
function rowsOf(rows) {
  const [head = [], ...body] = rows.map((row) => row.map(cell));
  const named = head.filter((each) => each !== "").length > 1 && head.every((each) => !/^-?[\d.,]+$/u.test(each));
  return (named ? body : [head, ...body]).map((row) => row.map((value, at) => (value === "" ? "" : named && head[at] ? `${head[at]}: ${value}` : value)).filter((each) => each !== "").join(" · ")).filter((line) => line !== "").map((line) => `- ${line}`);
}
async function xlsx() {
  const sheets = await readSheets(Buffer.from(bytes));
  const pages = [];
  let [lines, characters] = [0, 0];
  for (const [at, { sheet, data }] of sheets.entries()) {
    const rows = rowsOf(data.slice(0, mostRows));
    const text = rows.join("\n");
    lines += data.length;
    characters += text.length;
    if (text !== "") pages.push({ page: at + 1, title: sheet, text: text.slice(0, mostCharacters) });
  }
  return { count: sheets.length, pages, cut: lines > mostRows || characters > mostCharacters };
}

try {
  parentPort.postMessage(await { pdf, docx, xlsx }[kind]());
} catch (error) {
  parentPort.postMessage({ failure: error?.name === "PasswordException" ? "locked" : "damaged" });
}
