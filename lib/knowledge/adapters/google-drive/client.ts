import { createSign } from "node:crypto";
import type { z } from "zod";
import { nowMs } from "@/lib/kernel/clock";
import { type DriveKey, SourceError } from "../../rules/drive";
import { tokenSchema } from "./schema";

const scope = "https://www.googleapis.com/auth/drive.readonly";
const wallMs = 20_000;
const tries = 4;
export type DriveEnds = { readonly api: string; readonly token: string };
/** Google's own addresses; `GOOGLE_BASE_URL` puts both elsewhere, for the sandbox. */
export const driveEnds = (base: string | undefined): DriveEnds => (base === undefined ? { api: "https://www.googleapis.com", token: "https://oauth2.googleapis.com/token" } : { api: base, token: `${base}/token` });

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A grant signed by a service account's key, good for an hour (RFC 7523). */
function assertion({ client_email, private_key }: DriveKey, audience: string): string {
  const now = Math.floor(nowMs() / 1_000);
  const unsigned = `${base64({ alg: "RS256", typ: "JWT" })}.${base64({ iss: client_email, scope, aud: audience, iat: now, exp: now + 3_600 })}`;
  return `${unsigned}.${createSign("RSA-SHA256").update(unsigned).sign(private_key, "base64url")}`;
}

/** What an answer that is no 2xx means for the folder. 429 and 5xx are tried again with growing pauses before. */
function refusal(status: number, body: string): SourceError {
  if (status === 401 || (status === 403 && !/rateLimit/iu.test(body))) return new SourceError("access_refused", `Drive refused access (${status}).`);
  if (status === 404) return new SourceError("folder_gone", "Drive does not show this to us.");
  if (status === 400 || status === 410) return new SourceError("cursor_gone", `Drive does not go on from there (${status}).`);
  return new SourceError("not_answering", `Drive answered ${status}.`);
}

/** Calls Drive for one service account. Reads only. Throws SourceError. */
export class DriveClient {
  private access: { readonly token: string; readonly until: number } | null = null;

  constructor(private readonly key: DriveKey, private readonly ends: DriveEnds, private readonly pauseMs = 500) {}

  private async send(url: string, init: RequestInit, limit: number): Promise<Buffer> {
    for (let attempt = 1; ; attempt += 1) {
      let problem: SourceError;
      try {
        const response = await fetch(url, { ...init, redirect: "error", signal: AbortSignal.timeout(wallMs) });
        if (response.ok) return await bounded(response, limit);
        problem = refusal(response.status, (await bounded(response, 64 * 1_024)).toString("utf8"));
      } catch (error) {
        if (error instanceof SourceError) throw error;
        problem = new SourceError("not_answering", error instanceof Error ? error.message : "Drive did not answer.");
      }
      if (problem.code !== "not_answering" || attempt >= tries) throw problem;
      await new Promise((go) => setTimeout(go, this.pauseMs * 2 ** (attempt - 1)));
    }
  }

  private async token(): Promise<string> {
    if (this.access && this.access.until > nowMs()) return this.access.token;
    const body = new URLSearchParams({ grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer", assertion: assertion(this.key, this.ends.token) });
    try {
      const { access_token, expires_in } = tokenSchema.parse(JSON.parse((await this.send(this.ends.token, { method: "POST", body, headers: { "content-type": "application/x-www-form-urlencoded" } }, 64 * 1_024)).toString("utf8")));
      this.access = { token: access_token, until: nowMs() + ((expires_in ?? 3_600) - 60) * 1_000 };
      return access_token;
    } catch (error) {
      // What the token's own door refuses is always the key.
      if (error instanceof SourceError && error.code !== "not_answering") throw new SourceError("access_refused", "Google does not take this key.");
      throw error;
    }
  }

  async bytes(path: string, query: Readonly<Record<string, string>>, limit: number): Promise<Buffer> {
    return this.send(`${this.ends.api}/drive/v3/${path}?${new URLSearchParams(query).toString()}`, { headers: { authorization: `Bearer ${await this.token()}` } }, limit);
  }

  async json<S extends z.ZodType>(schema: S, path: string, query: Readonly<Record<string, string>>): Promise<z.output<S>> {
    const read = schema.safeParse(JSON.parse((await this.bytes(path, query, 8 * 1_024 * 1_024)).toString("utf8")));
    if (!read.success) throw new SourceError("not_answering", "Drive answered something else than its documentation says.");
    return read.data;
  }
}

async function bounded(response: Response, limit: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of response.body ?? []) {
    size += piece.byteLength;
    if (size > limit) throw new SourceError("too_many", "The answer is larger than we read.");
    pieces.push(Buffer.from(piece));
  }
  return Buffer.concat(pieces);
}
