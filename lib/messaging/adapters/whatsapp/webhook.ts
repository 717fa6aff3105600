import { createHmac, timingSafeEqual } from "node:crypto";
import { type PartnerState, partnerStates } from "@/lib/messaging/rules/delivery-state";
import type { FailureCode } from "@/lib/messaging/rules/message-port";
import { whatsAppFault } from "@/lib/messaging/rules/whatsapp-errors";
import { messageEntry, statusEntry, webhookBody, webhookValue } from "./schema";

/** Whether `X-Hub-Signature-256` is this app's over exactly these bytes. */
export function signedBy(appSecret: string, body: string, header: string | null): boolean {
  const given = /^sha256=([0-9a-f]{64})$/iu.exec(header ?? "")?.[1];
  if (given === undefined || appSecret === "") return false;
  return timingSafeEqual(Buffer.from(given, "hex"), createHmac("sha256", appSecret).update(body).digest());
}

/** The answer to the partner's question whether this address is ours: its challenge, or null where the token is not the one we wrote there. */
export function challenged(query: URLSearchParams, verifyToken: string): string | null {
  const [mode, token, challenge] = ["hub.mode", "hub.verify_token", "hub.challenge"].map((name) => query.get(name) ?? "");
  const same = token !== "" && verifyToken !== "" && timingSafeEqual(createHmac("sha256", "t").update(token ?? "").digest(), createHmac("sha256", "t").update(verifyToken).digest());
  return mode === "subscribe" && same && /^[\w.-]{1,200}$/u.test(challenge ?? "") ? (challenge ?? null) : null;
}

export type Word =
  | { readonly kind: "status"; readonly ref: string; readonly told: PartnerState; readonly at: string; readonly failure?: FailureCode }
  | { readonly kind: "heard"; readonly from: string; readonly at: string };

const moment = (seconds: string): string => new Date(Number(seconds) * 1_000).toISOString();

/**
 * What a signed body says of messages of this number, in its order. States and kinds we do not know, and entries that cannot be read, are
 * left out: they say nothing to us. Null where the whole is not the partner's envelope.
 */
export function wordsIn(body: string, phoneId: string): readonly Word[] | null {
  let raw: unknown;
  try {
    raw = JSON.parse(body);
  } catch {
    return null;
  }
  const parsed = webhookBody.safeParse(raw);
  if (!parsed.success) return null;
  const values = parsed.data.entry.flatMap(({ changes }) => changes).filter(({ field }) => field === "messages")
    .flatMap(({ value }) => webhookValue.safeParse(value).data ?? []).filter(({ metadata }) => metadata.phone_number_id === phoneId);
  return values.flatMap(({ statuses, messages }): Word[] => [
    ...statuses.flatMap((one) => statusEntry.safeParse(one).data ?? []).flatMap((one): Word[] => {
      const told = partnerStates.find((state) => state === one.status);
      if (told === undefined) return [];
      const code = one.errors?.[0]?.code;
      const failure = told === "failed" ? (code === undefined ? null : whatsAppFault(code))?.code ?? "number_unreachable" : undefined;
      return [{ kind: "status", ref: one.id, told, at: moment(one.timestamp), ...(failure ? { failure } : {}) }];
    }),
    ...messages.flatMap((one) => messageEntry.safeParse(one).data ?? []).map((one): Word => ({ kind: "heard", from: one.from, at: moment(one.timestamp) })),
  ]);
}
