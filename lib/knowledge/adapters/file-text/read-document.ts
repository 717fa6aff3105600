import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { unzipSync } from "fflate";
import { textIn } from "../../rules/document-kind";
import type { DocumentKind, DocumentProblem, Reading } from "../../rules/document";

const limits = { mostPages: 400, mostCharacters: 1_500_000, mostRows: 5_000, wallMs: 30_000, mostUnpacked: 120 * 1024 * 1024 } as const;
const worker = () => join(process.cwd(), "lib", "knowledge", "adapters", "file-text", "document-worker.mjs");

/** How large a zip says its files are, without unpacking any of it. */
function unpackedSize(bytes: Uint8Array): number {
  let size = 0;
  try {
    unzipSync(bytes, { filter: ({ originalSize }) => { size += originalSize; return false; } });
  } catch {
    // The thread says what is wrong with it.
    return 0;
  }
  return size;
}

async function inThread(kind: DocumentKind, bytes: Uint8Array): Promise<Reading | { readonly failure: DocumentProblem }> {
  const thread = new Worker(worker(), { env: {}, argv: [], execArgv: [], stdin: false, stdout: true, stderr: true, workerData: { kind, bytes, ...limits }, resourceLimits: { maxOldGenerationSizeMb: 320, maxYoungGenerationSizeMb: 48, stackSizeMb: 4 } });
  try {
    return await new Promise((resolve) => {
      const timer = setTimeout(() => resolve({ failure: "slow" }), limits.wallMs);
      thread.once("message", (message: Reading | { failure: DocumentProblem }) => resolve(message));
      thread.once("error", () => resolve({ failure: "damaged" }));
      thread.once("exit", () => {
        clearTimeout(timer);
        resolve({ failure: "damaged" });
      });
    });
  } finally {
    await thread.terminate();
  }
}

/**
 * The text of a document, page by page, at most 400 pages, 5,000 rows a sheet and 1.5 million characters. PDF, Word and Excel files
 * are read in a thread with bounded memory that is ended after 30 s whatever happens. `locked` asks for a password, `damaged` cannot
 * be read, `slow` did not end, `empty` holds no text (scans and pictures), `too_large` unpacks beyond 120 MB.
 */
export async function readDocument(kind: DocumentKind, bytes: Uint8Array): Promise<Reading | { readonly failure: DocumentProblem }> {
  if (kind === "text") {
    const text = textIn(bytes) ?? "";
    const plain = text.replace(/^\uFEFF?---[ \t]*\r?\n[\s\S]*?\r?\n---[ \t]*\r?\n/u, "");
    return plain.trim() === "" ? { failure: "empty" } : { count: null, cut: plain.length > limits.mostCharacters, pages: [{ page: null, title: null, text: plain.slice(0, limits.mostCharacters).replace(/\r\n?/gu, "\n") }] };
  }
  if (kind !== "pdf" && unpackedSize(bytes) > limits.mostUnpacked) return { failure: "too_large" };
  const read = await inThread(kind, bytes);
  return "failure" in read || read.pages.length > 0 ? read : { failure: "empty" };
}
