import { join } from "node:path";
import { Worker } from "node:worker_threads";

export type PdfText = { readonly pages: number; readonly text: string; readonly cut: boolean };
export type PdfFailure = { readonly failure: "locked" | "damaged" | "slow" };

const limits = { mostPages: 20, mostCharacters: 40_000, wallMs: 8_000 } as const;
const worker = () => join(process.cwd(), "lib", "boardroom", "adapters", "file-text", "pdf-worker.mjs");

/**
 * The text of a PDF's first 20 pages, line by line, at most 40,000 characters. It is read in a thread with bounded memory that is
 * ended after 8 s whatever happens. `locked` asks for a password, `damaged` is no readable PDF, `slow` did not end.
 */
export async function readPdf(bytes: Uint8Array): Promise<PdfText | PdfFailure> {
  const thread = new Worker(worker(), { env: {}, argv: [], execArgv: [], stdin: false, stdout: true, stderr: true, workerData: { bytes, ...limits }, resourceLimits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 } });
  try {
    return await new Promise<PdfText | PdfFailure>((resolve) => {
      const timer = setTimeout(() => resolve({ failure: "slow" }), limits.wallMs);
      thread.once("message", (message: PdfText | PdfFailure) => resolve(message));
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
