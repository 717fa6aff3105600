import { ChannelError } from "@/lib/channels/rules/channel-port";
import { readXml, type XmlNode, type XmlTree, writeXml } from "@/lib/kernel/xml";
import { exchange } from "../exchange";

export type ExpediaAccess = {
  /** The host's root, such as https://services.expediapartnercentral.com. */
  readonly baseUrl: string;
  readonly username: string;
  readonly password: string;
  /** Expedia's hotel id. */
  readonly propertyId: string;
  /** The property's currency, where an amount names none. */
  readonly currency: string;
  /** `expediaSettings` of the connection. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly fetch?: typeof globalThis.fetch;
  /** Default 60 s: Expedia keeps a connection so long. */
  readonly timeoutMs?: number;
  /** Told of every call before it is sent; what it throws stops the call and reaches the caller as it is. */
  readonly beforeCall?: (endpoint: string) => Promise<void>;
};

export type EqcProblem = { readonly code: number; readonly text: string };
export type EqcAnswer = { readonly root: XmlNode; readonly errors: readonly EqcProblem[]; readonly warnings: readonly EqcProblem[] };

const TIMEOUT_MS = 60_000;

const problemsOf = (nodes: readonly XmlNode[]): EqcProblem[] => nodes.map((node) => ({ code: Number(node.attribute("code") ?? 0) || 0, text: node.text ?? `code ${node.attribute("code") ?? "unknown"}` }));

/** The ChannelError of an error that concerns the call as a whole; undefined for one about what was in it. By the published code ranges. */
function errorOf(endpoint: string, { code, text }: EqcProblem): ChannelError | undefined {
  const said = `Expedia: ${text} (${code})`.slice(0, 400);
  if (code >= 1_000 && code < 2_000) return new ChannelError("unauthorized", endpoint, said);
  // Another message of this property is still being worked on: only one at a time.
  if (code === 3_210) return new ChannelError("rate_limited", endpoint, said, 5);
  if (code === 4_100 || code === 4_101) return new ChannelError("refused", endpoint, said);
  if (code >= 4_000) return new ChannelError("unavailable", endpoint, said);
  return undefined;
}

/** Expedia QuickConnect: XML posted with the credentials inside. No retry and no waiting. Throws ChannelError. */
export class ExpediaClient {
  constructor(readonly access: ExpediaAccess) {}

  /** Posts a message whose root carries the namespace, the credentials and the hotel. Errors about the caller or the system are thrown; those about the content are returned. */
  async call(path: "/eqc/ar" | "/eqc/br" | "/eqc/bc" | "/eqc/parr", root: string, namespace: string, content: XmlTree): Promise<EqcAnswer> {
    const { baseUrl, username, password, propertyId, fetch, timeoutMs = TIMEOUT_MS, beforeCall } = this.access;
    const endpoint = `POST ${path}`;
    await beforeCall?.(endpoint);
    const body = writeXml(root, { "@xmlns": namespace, Authentication: { "@username": username, "@password": password }, Hotel: { "@id": propertyId }, ...content });
    const url = new URL(baseUrl.trim().replace(/\/+$/, "") + path);
    const basic = Buffer.from(`${username}:${password}`, "utf8").toString("base64");
    const { status, text } = await exchange({ partner: "Expedia", endpoint, url, method: "POST", headers: { "content-type": "text/xml; charset=utf-8", accept: "text/xml", authorization: `Basic ${basic}` }, body, fetch, timeoutMs });
    if (status === 401 || status === 403) throw new ChannelError("unauthorized", endpoint, `Expedia refused the user name or the password (HTTP ${status}).`);
    let node: XmlNode;
    try {
      node = readXml(text);
    } catch (error) {
      if (status >= 400) throw new ChannelError("refused", endpoint, `Expedia refused the call (HTTP ${status}).`);
      throw new ChannelError("bad_answer", endpoint, `Expedia's answer is not XML we can read. ${error instanceof Error ? error.message : ""}`.trim());
    }
    const answer: EqcAnswer = { root: node, errors: problemsOf(node.all("Error")), warnings: problemsOf([...node.all("Success", "Warning"), ...node.all("Warning")]) };
    for (const problem of answer.errors) {
      const error = errorOf(endpoint, problem);
      if (error !== undefined) throw error;
    }
    if (status >= 400 && answer.errors.length === 0) throw new ChannelError("refused", endpoint, `Expedia refused the call (HTTP ${status}).`);
    return answer;
  }
}

/** What refuses a reading call as a whole. */
export function refuseErrors(endpoint: string, { errors }: EqcAnswer): void {
  const [first] = errors;
  if (first !== undefined) throw new ChannelError("refused", endpoint, `Expedia: ${first.text} (${first.code})`.slice(0, 400));
}
