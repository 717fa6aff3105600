/** Google Drive API v3, the part we read: token door, files (get, list, media, export), changes. A folder tree in memory that tests move. */
import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { createServer } from "node:http";
import { z } from "zod";

const folderType = "application/vnd.google-apps.folder";
const claimsSchema = z.object({ iss: z.string(), scope: z.string(), aud: z.string(), iat: z.number(), exp: z.number() });
type Kept = { id: string; name: string; mimeType: string; parents: string[]; trashed: boolean; content: Buffer };
export type DriveFault = "refused" | "busy" | "broken" | "cursor";
export type DriveSandbox = Awaited<ReturnType<typeof startDrive>>;

const shown = ({ content, ...file }: Kept) => ({ kind: "drive#file", ...file, ...(file.mimeType.startsWith("application/vnd.google-apps.") ? {} : { size: String(content.byteLength) }) });
const refusal = (code: number, reason: string) => ({ status: code, body: { error: { code, message: reason, errors: [{ domain: "global", reason, message: reason }] } } });

const accountInput = z.object({ account: z.string(), publicKey: z.string() });
const filesInput = z.array(z.union([z.object({ id: z.string(), name: z.string(), folder: z.literal(true) }), z.object({ id: z.string(), name: z.string(), parent: z.string(), mimeType: z.string(), content: z.string() })])).max(500);
const asKey = (given: string | KeyObject): KeyObject => (typeof given === "string" ? createPublicKey(given) : given);

/** Starts it on loopback. What lies in it is shown to the one account with `publicKey`, which may also be told later. */
export async function startDrive(options: { readonly port?: number; readonly account?: string; readonly publicKey?: string | KeyObject }) {
  let reader = options.account === undefined || options.publicKey === undefined ? null : { account: options.account, key: asKey(options.publicKey) };
  const files = new Map<string, Kept>();
  const changes: { fileId: string; removed: boolean }[] = [];
  const calls: string[] = [];
  let fault: { kind: DriveFault; times: number } | null = null;
  let next = 1;
  let forgotten = 0;
  const note = (fileId: string, removed = false) => { changes.push({ fileId, removed }); };

  /** The grant as RFC 7523 has it: signed by the account's key, for us, within its hour. */
  const grants = (assertion: string, audience: string): boolean => {
    const [head = "", claims = "", signature = ""] = assertion.split(".");
    if (reader === null || !verify("RSA-SHA256", Buffer.from(`${head}.${claims}`), reader.key, Buffer.from(signature, "base64url"))) return false;
    const read = claimsSchema.safeParse(JSON.parse(Buffer.from(claims, "base64url").toString("utf8")));
    return read.success && read.data.iss === reader.account && read.data.aud === audience && read.data.exp - read.data.iat <= 3_600 && read.data.scope.includes("drive.readonly");
  };
  const page = <T>(rows: readonly T[], query: URLSearchParams, name: string) => {
    const from = Number(query.get("pageToken")?.split("@")[1] ?? 0);
    const size = Math.min(Number(query.get("pageSize") ?? 100), 3);
    return { [name]: rows.slice(from, from + size), ...(from + size < rows.length ? { nextPageToken: `page@${from + size}` } : {}) };
  };

  function answer(path: string, query: URLSearchParams): { status: number; body: unknown } | { bytes: Buffer } {
    const [, , , what, id, verb] = path.split("/");
    if (what === "changes" && id === "startPageToken") return { status: 200, body: { kind: "drive#startPageToken", startPageToken: String(changes.length) } };
    if (what === "changes") {
      const [since = "", page = "0"] = (query.get("pageToken") ?? "").split("/");
      const from = Number(since);
      if (!/^\d+$/u.test(since) || from < forgotten) return refusal(400, "invalid");
      const end = Math.min(changes.length, from + Number(page) + 2);
      const rows = changes.slice(from + Number(page), end).map(({ fileId, removed }) => ({ kind: "drive#change", changeType: "file", fileId, removed, ...(removed || !files.has(fileId) ? {} : { file: shown(files.get(fileId) as Kept) }) }));
      return { status: 200, body: { changes: rows, ...(end < changes.length ? { nextPageToken: `${from}/${end - from}` } : { newStartPageToken: String(changes.length) }) } };
    }
    if (what === "files" && id === undefined) {
      const parent = /'([^']+)' in parents/u.exec(query.get("q") ?? "")?.[1];
      return { status: 200, body: page([...files.values()].filter((file) => parent !== undefined && file.parents.includes(parent) && !file.trashed).map(shown), query, "files") };
    }
    const file = files.get(id ?? "");
    if (what !== "files" || !file) return refusal(404, "notFound");
    if (verb === "export") return file.mimeType.startsWith("application/vnd.google-apps.") ? { bytes: file.content } : refusal(403, "fileNotExportable");
    if (query.get("alt") === "media") return file.mimeType.startsWith("application/vnd.google-apps.") ? refusal(403, "fileNotDownloadable") : { bytes: file.content };
    return { status: 200, body: shown(file) };
  }

  /** What the demo tells it: whose key it takes, and what lies in it. The same file told again changes nothing. */
  function control(what: string, text: string): { status: number; body: unknown } {
    if (what === "health") return { status: 200, body: { status: "ok", sandbox: "drive" } };
    const body: unknown = text === "" ? {} : JSON.parse(text);
    const [account, told] = [what === "account" ? accountInput.safeParse(body).data : undefined, what === "files" ? filesInput.safeParse(body).data : undefined];
    if (account) reader = { account: account.account, key: asKey(account.publicKey) };
    for (const one of told ?? []) {
      const known = files.get(one.id);
      if ("folder" in one) { if (!known) put(one.name, null, folderType, "", one.id); } else if (!known?.content.equals(Buffer.from(one.content))) put(one.name, one.parent, one.mimeType, one.content, one.id);
    }
    return account || told ? { status: 200, body: { files: files.size } } : { status: 422, body: { error: "Known here: health, account, files." } };
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://drive");
    const say = (status: number, body: unknown) => response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    let text = "";
    request.on("data", (piece: Buffer) => { text += piece.toString("utf8"); }).on("end", () => {
      if (url.pathname.startsWith("/_sandbox/")) {
        const { status, body } = control(url.pathname.slice("/_sandbox/".length), text);
        return say(status, body);
      }
      calls.push(`${request.method} ${url.pathname}`);
      if (url.pathname === "/token") {
        const form = new URLSearchParams(text);
        return grants(form.get("assertion") ?? "", `http://${request.headers.host}/token`) ? say(200, { access_token: "granted", expires_in: 3_600, token_type: "Bearer" }) : say(400, { error: "invalid_grant" });
      }
      if (request.headers.authorization !== "Bearer granted") return say(401, refusal(401, "authError").body);
      if (fault && fault.times > 0 && !(fault.kind === "cursor" && !url.pathname.endsWith("/changes"))) {
        fault.times -= 1;
        if (fault.kind === "broken") return request.socket.destroy();
        const { status, body } = fault.kind === "refused" ? refusal(403, "insufficientFilePermissions") : fault.kind === "busy" ? refusal(429, "rateLimitExceeded") : refusal(400, "invalid");
        return say(status, body);
      }
      const given = answer(url.pathname, url.searchParams);
      return "bytes" in given ? response.writeHead(200, { "content-type": "application/octet-stream" }).end(given.bytes) : say(given.status, given.body);
    });
  });
  await new Promise<void>((listening) => { server.listen(options.port ?? 0, "127.0.0.1", listening); });
  const address = server.address();
  const put = (name: string, parent: string | null, mimeType: string, content: string | Buffer, id = `file-${String(next++).padStart(8, "0")}`): string => {
    files.set(id, { id, name, mimeType, parents: parent === null ? [] : [parent], trashed: false, content: Buffer.from(content) });
    note(id);
    return id;
  };
  const kept = (id: string): Kept => {
    const file = files.get(id);
    if (!file) throw new Error(`The sandbox has no file ${id}.`);
    return file;
  };
  return {
    url: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`, calls,
    folder: (name: string, parent: string | null = null) => put(name, parent, folderType, ""),
    put,
    write: (id: string, content: string | Buffer) => { kept(id).content = Buffer.from(content); note(id); },
    move: (id: string, parent: string) => { kept(id).parents = [parent]; note(id); },
    trash: (id: string) => { kept(id).trashed = true; note(id); },
    remove: (id: string) => { files.delete(id); note(id, true); },
    fail: (kind: DriveFault, times = 1) => { fault = { kind, times }; },
    /** Tokens older than now are no longer known. */
    forget: () => { note("nothing", true); forgotten = changes.length; },
    close: () => new Promise<void>((closed) => { server.close(() => closed()); server.closeAllConnections(); }),
  };
}
