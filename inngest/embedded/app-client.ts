import { Agent, request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { type Answer, type RawAnswer, readAnswer } from "@/inngest/embedded/answer";
import { isSignedAnswer, signedBody } from "@/inngest/embedded/keys";

const servePath = "/api/inngest";
/** As long as Inngest lets one step run. */
const longestCallMs = 7_200_000;
const largestAnswer = 32 * 1024 * 1024;

/** The connection was refused or never made: the app cannot have seen the request. */
const neverArrived = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "ETIMEDOUT"]);

class CallFailed extends Error {
  constructor(
    readonly arrived: boolean,
    reason: string,
  ) {
    super(reason);
  }
}

export type Call = {
  readonly functionId: string;
  readonly stepId: string;
  readonly runId: string;
  readonly body: unknown;
};

export type AppClient = {
  readonly url: string;
  run(call: Call): Promise<Answer>;
  sync(): Promise<RawAnswer>;
  close(): void;
};

/** Talks to the app's serve endpoint. Every request is signed, every answer must be. */
export function createAppClient(appUrl: string, signingKey: string): AppClient {
  const url = new URL(servePath, appUrl);
  const secure = url.protocol === "https:";
  const agent = new Agent({ keepAlive: true, maxSockets: 256, maxFreeSockets: 16 });

  function send(method: "POST" | "PUT", query: string, body: unknown, headers: Record<string, string>, timeout: number): Promise<RawAnswer> {
    const { text, signature } = signedBody(body, signingKey, Date.now());
    return new Promise((resolve, reject) => {
      const call = (secure ? httpsRequest : httpRequest)(url, {
        method,
        path: url.pathname + query,
        ...(secure ? {} : { agent }),
        headers: {
          "content-type": "application/json",
          "content-length": Buffer.byteLength(text),
          "x-inngest-signature": signature,
          "x-inngest-server-kind": "cloud",
          ...headers,
        },
      });
      const limit = setTimeout(() => call.destroy(new Error(`no answer within ${timeout / 1_000} s`)), timeout);
      limit.unref();
      call.once("error", (error: NodeJS.ErrnoException) => {
        clearTimeout(limit);
        reject(new CallFailed(!neverArrived.has(error.code ?? ""), error.code ?? error.message));
      });
      call.once("response", (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        response.on("data", (chunk: Buffer) => {
          size += chunk.length;
          if (size > largestAnswer) call.destroy(new Error("the answer is larger than 32 MB"));
          else chunks.push(chunk);
        });
        response.once("error", (error) => {
          clearTimeout(limit);
          reject(new CallFailed(true, error.message));
        });
        response.once("end", () => {
          clearTimeout(limit);
          const single = Object.entries(response.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value] as const);
          resolve({ status: response.statusCode ?? 0, headers: Object.fromEntries(single), text: Buffer.concat(chunks).toString("utf8") });
        });
      });
      call.end(text);
    });
  }

  /** Why an answer cannot be the SDK's, or undefined. */
  function foreign(raw: RawAnswer): string | undefined {
    if (raw.status === 401) return "the app refuses our signature: is INNGEST_SIGNING_KEY the same on both sides?";
    if (isSignedAnswer(raw.text, raw.headers["x-inngest-signature"], signingKey, Date.now())) return undefined;
    return raw.headers["x-inngest-sdk"] === undefined
      ? `what answers at ${url.href} (${raw.status}) is not the Inngest SDK`
      : "the app's answer is not signed: it must run the SDK in cloud mode (unset INNGEST_DEV)";
  }

  return {
    url: url.href,
    async run(call) {
      const query = `?${new URLSearchParams({ fnId: call.functionId, stepId: call.stepId }).toString()}`;
      try {
        const raw = await send("POST", query, call.body, { "x-inngest-req-version": "2", "x-run-id": call.runId }, longestCallMs);
        const reason = foreign(raw);
        return reason === undefined ? readAnswer(raw, Date.now()) : { kind: "away", reason };
      } catch (error) {
        if (!(error instanceof CallFailed)) throw error;
        return { kind: error.arrived ? "broken" : "away", reason: error.message };
      }
    },
    async sync() {
      const raw = await send("PUT", "", { url: url.href }, { "x-inngest-sync-kind": "in_band" }, 15_000);
      const reason = foreign(raw);
      if (reason !== undefined) throw new Error(reason);
      return raw;
    },
    close: () => agent.destroy(),
  };
}
