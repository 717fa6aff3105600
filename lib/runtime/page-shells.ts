import type { IncomingMessage, OutgoingHttpHeaders } from "node:http";

/** A page as it was sent last: the same bytes to everybody until its stamp changes. */
export type Shell = { readonly stamp: string; readonly headers: OutgoingHttpHeaders; readonly plain: Buffer; readonly zipped: Buffer };

/** What the pages are of which one copy serves everybody; told by those who know them. */
export type ShellPages = {
  /** The name of the copy that answers this request, or null where each visitor is answered anew. */
  readonly keyOf: (request: IncomingMessage) => string | null;
  /** Changes with everything the page shows: read before a page is made, and before each time a copy is sent. Null: no copies now. */
  readonly stampOf: (request: IncomingMessage) => Promise<string | null>;
  /** A copy was sent, so no page ran that could have counted its reader. */
  readonly served: (request: IncomingMessage) => void;
};

const mostKept = 256;

/** The copies of this process, the longest unread given up first. A page takes some 40 kB. */
export class PageShells {
  private readonly kept = new Map<string, Shell>();

  constructor(private readonly most: number = mostKept) {}

  get size(): number {
    return this.kept.size;
  }

  find(key: string, stamp: string): Shell | undefined {
    const shell = this.kept.get(key);
    this.kept.delete(key);
    if (shell?.stamp !== stamp) return undefined;
    this.kept.set(key, shell);
    return shell;
  }

  keep(key: string, shell: Shell): void {
    this.kept.delete(key);
    this.kept.set(key, shell);
    const [oldest] = this.kept.keys();
    if (this.kept.size > this.most && oldest !== undefined) this.kept.delete(oldest);
  }
}

/** Headers of an answer that are true of every other that carries the same page. */
export function headersToKeep(given: OutgoingHttpHeaders): OutgoingHttpHeaders | null {
  if (given["set-cookie"] !== undefined) return null;
  const own = new Set(["date", "connection", "keep-alive", "transfer-encoding", "content-length", "content-encoding", "etag"]);
  return Object.fromEntries(Object.entries(given).filter(([name]) => !own.has(name.toLowerCase())));
}
