import { createHash, timingSafeEqual } from "node:crypto";
import { fromDecimal, money, toDecimal } from "@/lib/kernel/money";
import { type Checkout, type CheckoutRequest, PaymentError, type PaymentReport } from "../../rules/payment-port";
import { nothingTold } from "../../rules/settlement";

/**
 * The redirect of Morocco's Centre Monétique Interbancaire, as merchants' public plugins for it use it (3D_PAY_HOSTING, hash
 * version 3). CMI gives its own guide to merchants only, so what may differ is configurable: the address and the answer that
 * confirms a payment.
 */
export type CmiAccess = {
  readonly clientId: string; readonly storeKey: string;
  /** Default the gateway of production. */
  readonly baseUrl?: string | undefined;
  readonly confirmWith?: string | undefined;
};

/** ISO 4217 numbers of the currencies the gateway takes. */
const numbers: Readonly<Record<string, string>> = { MAD: "504", EUR: "978", USD: "840", GBP: "826" };
const codeOf = (number: string): string | null => Object.entries(numbers).find(([, value]) => value === number)?.[0] ?? null;
const outside = new Set(["hash", "encoding"]);
const escaped = (text: string): string => text.replaceAll("\\", "\\\\").replaceAll("|", "\\|");

/** Hash version 3: values in the order of their names, whatever their letter case, joined by `|` with the store key last; SHA-512 in base64. */
export function cmiHash(fields: Readonly<Record<string, string>>, storeKey: string): string {
  const names = Object.keys(fields).filter((name) => !outside.has(name.toLowerCase())).sort((a, b) => a.toLowerCase().localeCompare(b.toLowerCase(), "en", { numeric: true }));
  const text = [...names.map((name) => escaped((fields[name] ?? "").replace(/\n$/, ""))), escaped(storeKey)].join("|");
  return createHash("sha512").update(text, "utf8").digest("base64");
}

/** The form that takes a guest to the gateway. No call is made: the browser posts it. */
export function cmiForm(request: CheckoutRequest, access: CmiAccess): Extract<Checkout, { kind: "form" }> {
  const currency = numbers[request.currency];
  if (!currency) throw new PaymentError("unsupported", `CMI takes no ${request.currency}.`);
  const fields: Record<string, string> = {
    clientid: access.clientId, storetype: "3D_PAY_HOSTING", TranType: "PreAuth", hashAlgorithm: "ver3", encoding: "UTF-8", refreshtime: "5", AutoRedirect: "true", CallbackResponse: "true",
    amount: toDecimal(money(request.amount, request.currency)), currency, oid: request.paymentId, rnd: createHash("sha256").update(request.paymentId).digest("hex").slice(0, 20),
    okUrl: request.returnUrl.done, failUrl: request.returnUrl.failed, shopurl: request.returnUrl.failed, callbackUrl: request.callbackUrl,
    lang: ["fr", "en", "ar"].includes(request.locale) ? request.locale : "fr", BillToName: request.payer.name ?? "", email: request.payer.email ?? "",
  };
  return { kind: "form", reference: request.paymentId, action: `${(access.baseUrl ?? "https://payment.cmi.co.ma").replace(/\/+$/, "")}/fim/est3Dgate`, fields: { ...fields, HASH: cmiHash(fields, access.storeKey) } };
}

const same = (a: string, b: string): boolean => {
  const [left, right] = [createHash("sha256").update(a).digest(), createHash("sha256").update(b).digest()];
  return timingSafeEqual(left, right);
};

/** The gateway's callback as an event about a payment of ours. Throws PaymentError `forged` or `unreadable`. */
export function readCmiCallback(body: string, access: Pick<CmiAccess, "storeKey" | "clientId">): PaymentReport & { readonly eventId: string } {
  const fields = Object.fromEntries(new URLSearchParams(body));
  const given = fields["HASH"] ?? fields["hash"] ?? "";
  if (given === "" || !same(given, cmiHash(fields, access.storeKey)) || fields["clientid"] !== access.clientId) throw new PaymentError("forged", "The hash does not belong to this callback.");
  const { oid, amount, currency: number, ProcReturnCode: code, Response: answer, TransId: transaction, AuthCode: auth, ErrMsg: reason } = fields;
  if (!oid || !amount || !number || !code) throw new PaymentError("unreadable", "The callback lacks oid, amount, currency or ProcReturnCode.");
  const currency = codeOf(number);
  if (currency === null) throw new PaymentError("unreadable", `The callback names an unknown currency ${number}.`);
  const captured = code === "00" && (answer === undefined || answer === "Approved");
  return {
    eventId: `${oid}:${transaction ?? code}:${code}`, paymentId: oid, reference: transaction ?? oid, facts: { transactionId: transaction ?? null, authCode: auth ?? null, returnCode: code },
    told: { ...nothingTold, ...(captured ? { captured: fromDecimal(amount.replace(/,/g, "."), currency) } : { failed: reason ?? `declined (${code})` }) },
  };
}

/** What the gateway wants to hear: capture the authorised amount, leave it, or that its callback was not believed. */
export const cmiAnswer = (outcome: "captured" | "failed" | "forged", access: Pick<CmiAccess, "confirmWith"> = {}): string =>
  outcome === "captured" ? (access.confirmWith ?? "ACTION=POSTAUTH") : outcome === "failed" ? "APPROVED" : "FAILURE";
