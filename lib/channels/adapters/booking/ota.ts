/** OpenTravel messages (namespace 2003/05) as Booking.com speaks them: what we send, and what its answers complain of. Pure. */
import { ChannelError } from "@/lib/channels/rules/channel-port";
import { type XmlNode, type XmlTree, writeXml } from "@/lib/kernel/xml";
import type { BookingAnswer } from "./client";

export const NAMESPACE = "http://www.opentravel.org/OTA/2003/05";

/** A whole message; `at` is its time stamp. */
export const message = (name: string, version: string, at: Date, content: XmlTree): string =>
  writeXml(name, { "@xmlns": NAMESPACE, "@TimeStamp": `${at.toISOString().slice(0, 19)}Z`, "@Version": version, ...content });

/** One Error or Warning. `index`: the message it is about, from 0, when it says so by number. */
export type OtaProblem = { readonly text: string; readonly code: string | null; readonly type: string | null; readonly index: number | null; readonly record: string | null };

/** OpenTravel's words for "it is us, not you": the same message may succeed later. */
const passing: ReadonlySet<string> = new Set(["187", "188", "448", "450"]);
/** Kinds of errors (EWT) that are about who asks: authentication, authorisation. */
const aboutAccess: ReadonlySet<string> = new Set(["4", "5", "6"]);

export const mayPass = ({ code, type }: OtaProblem): boolean => (code !== null && passing.has(code)) || type === "12";

function problemOf(node: XmlNode): OtaProblem {
  const record = node.attribute("RecordID");
  const place = /Message\[(\d+)\]/.exec(`${node.attribute("Tag") ?? ""} ${node.attribute("NodeList") ?? ""}`)?.[1] ?? (record !== null && /^\d{1,6}$/.test(record) ? record : null);
  const [short, text] = [node.attribute("ShortText"), node.text];
  // The short text is often the beginning of the long one.
  const said = [short !== null && text?.startsWith(short) ? null : short, text].filter((part) => part !== null).join(": ");
  const code = node.attribute("Code");
  return { text: said === "" ? `error ${code ?? "without a code"}` : said, code, type: node.attribute("Type"), index: place === null ? null : Number(place) - 1, record };
}

export type OtaSaid = { readonly success: boolean; readonly problems: readonly OtaProblem[] };

/** Success, Errors and Warnings of an answer. Throws ChannelError when there is neither, or when it says that we may not ask. */
export function saidIn(answer: BookingAnswer, endpoint: string): OtaSaid {
  const { root, status } = answer;
  if (root === null) {
    if (status >= 400) throw new ChannelError("refused", endpoint, `Booking.com refused the call (HTTP ${status}).`);
    throw new ChannelError("bad_answer", endpoint, "Booking.com's answer is empty.");
  }
  const errors = root.all("Errors", "Error").map(problemOf);
  const problems = [...errors, ...root.all("Warnings", "Warning").map(problemOf)];
  const success = root.one("Success") !== undefined && status < 400;
  const denied = errors.find((error) => error.type !== null && aboutAccess.has(error.type));
  if (denied && !success) throw new ChannelError("unauthorized", endpoint, `Booking.com refused: ${denied.text}`.slice(0, 400));
  if (!success && problems.length === 0) throw new ChannelError(status >= 400 ? "refused" : "bad_answer", endpoint, `Booking.com's answer says neither success nor what is wrong (HTTP ${status}).`);
  return { success, problems };
}
