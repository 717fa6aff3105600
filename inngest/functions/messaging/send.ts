import { RetryAfterError } from "inngest";
import { brandOf } from "@/lib/auth/brand";
import { readerOf } from "@/lib/auth/reader";
import { bareHost, rootHost } from "@/lib/auth/root-host";
import type { Locale } from "@/lib/kernel/locale";
import { beginLoad, endLoad, noteBrowser } from "@/lib/messaging/commands/loads";
import { sayIn } from "@/lib/messaging/commands/words";
import { getAddress, getLoad } from "@/lib/messaging/queries/get-load";
import { asLetter, asNotice, asText } from "@/lib/messaging/rules/dress";
import { type FailureCode, SendError } from "@/lib/messaging/rules/message-port";
import { viaSchema } from "@/lib/messaging/rules/subjects";
import { compose, type Told } from "@/lib/messaging/rules/told";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { logger } from "@/lib/runtime/logger";
import { mailPort, pushPort, whatsAppPort } from "./ports";
import { partsOf } from "./parts";

/** How a push that nobody fetches ends: a day later it is no news. */
const ttlS = 24 * 3_600;

type Ready = { readonly told: Told; readonly email: string; readonly locale: Locale; readonly origin: string; readonly userId: string };
type Dropped = { readonly dropped: FailureCode };

/** The message as it is to be read, made now from the rows as they are. */
async function ready(ctx: Context, carrier: string): Promise<Ready | Dropped> {
  const load = await ask(getLoad, ctx, { carrier });
  const { userId } = load;
  const reader = userId === null || ctx.propertyId === null ? null : await readerOf(ctx.tenantId, ctx.propertyId, userId, load.locale);
  if (reader === null || userId === null) return { dropped: "left_house" };
  const { locale } = reader.ctx;
  const say = sayIn(locale);
  const parts = await partsOf({ reader, job: ctx, via: viaSchema.parse(load.via), say }, load.items);
  if (parts.length === 0) return { dropped: "overtaken" };
  const { origin } = reader;
  const at = `${origin}/${reader.house.slug}`;
  const note = [{ text: `${say("note.why", { name: reader.name, house: reader.house.name })} ` }, { text: say("note.change"), url: `${at}/settings/messages` }];
  return { told: compose(parts, { house: reader.house.name, url: `${at}/boardroom`, note, say }), email: reader.email, locale, origin, userId };
}

/** The partner's no, written down; what may be tried again is thrown for the runner to come back. */
export async function ended(ctx: Context, carrier: string, error: unknown): Promise<string> {
  if (!(error instanceof SendError)) throw error;
  const { fault, code, detail } = error;
  if (fault === "gone" || fault === "refused") {
    done(await execute(endLoad, ctx, { carrier, status: "failed", failure: code }));
    return code;
  }
  if (fault === "later") done(await execute(endLoad, ctx, { carrier, status: "later", failure: code }));
  throw again(error, detail.retryAfterS);
}

const again = (error: SendError, seconds: number | undefined): Error => (seconds === undefined ? error : new RetryAfterError(error.message, `${seconds}s`));

async function byMail({ tenantId }: Context, carrier: string, { told, email, locale, origin }: Ready): Promise<string> {
  const { accent, from } = await brandOf(tenantId);
  // One name over all tries: a letter that left twice is one letter to whatever program reads it.
  const messageId = `<${carrier}@${bareHost(rootHost())}>`;
  return (await mailPort({ ...asLetter(told, locale, origin, accent ?? undefined), to: email, locale, messageId, ...(from === null ? {} : { from }) })).ref;
}

async function byWhatsApp(ctx: Context, { told, locale, origin, userId }: Ready): Promise<string> {
  const port = whatsAppPort();
  const address = await ask(getAddress, ctx, { of: "number", userId });
  const number = address.of === "number" ? address.number : null;
  if (number === null) throw new SendError("gone", "number_unknown");
  const text = asText(told, origin);
  const notice = () => port(number, { kind: "notice", locale, params: text.params });
  if (address.of !== "number" || !address.windowOpen) return (await notice()).ref;
  try {
    return (await port(number, { kind: "text", body: text.body })).ref;
  } catch (error) {
    // Their clock says that the window has closed: nothing has left, and the template is always open.
    if (error instanceof SendError && error.code === "outside_window") return (await notice()).ref;
    throw error;
  }
}

/** One message by mail or WhatsApp, in one step: begun, sent, ended. */
export async function sendOne(ctx: Context, carrier: string, via: "mail" | "whatsapp"): Promise<string> {
  const message = await ready(ctx, carrier);
  const { open, unknown } = done(await execute(beginLoad, ctx, { carrier }));
  if (!open) return "settled";
  if ("dropped" in message) {
    done(await execute(endLoad, ctx, { carrier, status: "dropped", failure: message.dropped }));
    return message.dropped;
  }
  if (unknown) logger.warn({ delivery: carrier, via }, "a message is sent again; the try before may have arrived");
  let partnerRef: string;
  try {
    partnerRef = via === "mail" ? await byMail(ctx, carrier, message) : await byWhatsApp(ctx, message);
  } catch (error) {
    return ended(ctx, carrier, error);
  }
  done(await execute(endLoad, ctx, { carrier, status: "sent", partnerRef }));
  return "sent";
}

/** The code that proves a number: to the number on trial, in a template of its own. */
export async function sendCode(ctx: Context, carrier: string): Promise<string> {
  const load = await ask(getLoad, ctx, { carrier });
  const { open } = done(await execute(beginLoad, ctx, { carrier }));
  if (!open || load.userId === null || ctx.propertyId === null) return "settled";
  const [address, reader] = [await ask(getAddress, ctx, { of: "proof", userId: load.userId }), await readerOf(ctx.tenantId, ctx.propertyId, load.userId, load.locale)];
  if (address.of !== "proof" || address.proof === null || reader === null) {
    done(await execute(endLoad, ctx, { carrier, status: "dropped", failure: "overtaken" }));
    return "overtaken";
  }
  let partnerRef: string;
  try {
    partnerRef = (await whatsAppPort()(address.proof.phone, { kind: "code", locale: reader.ctx.locale, code: address.proof.code })).ref;
  } catch (error) {
    return ended(ctx, carrier, error);
  }
  done(await execute(endLoad, ctx, { carrier, status: "sent", partnerRef }));
  return "sent";
}

/** A push begins: the browsers it goes to. Each is a step of its own. */
export async function beginPush(ctx: Context, carrier: string): Promise<readonly string[]> {
  const { open } = done(await execute(beginLoad, ctx, { carrier }));
  return open ? (await ask(getLoad, ctx, { carrier })).browsers : [];
}

/** One browser. A browser its push service no longer knows is forgotten. */
export async function pushOne(ctx: Context, carrier: string, subscriptionId: string): Promise<"sent" | FailureCode> {
  const message = await ready(ctx, carrier);
  if ("dropped" in message) return message.dropped;
  const address = await ask(getAddress, ctx, { of: "browser", subscriptionId });
  if (address.of !== "browser" || address.target === null) return "push_gone";
  try {
    // The topic lets a second try take the first one's place, and the tag does the same where it is shown.
    await pushPort()(address.target, asNotice(message.told, message.locale, message.origin, carrier), { topic: carrier.replaceAll("-", ""), ttlS });
  } catch (error) {
    if (!(error instanceof SendError)) throw error;
    if (error.fault === "later" || error.fault === "unknown") throw again(error, error.detail.retryAfterS);
    if (error.fault === "gone") done(await execute(noteBrowser, ctx, { subscriptionId, gone: true }));
    return error.code;
  }
  done(await execute(noteBrowser, ctx, { subscriptionId, gone: false }));
  return "sent";
}

/** What the browsers' answers come to: told in one is told. */
export async function endPush(ctx: Context, carrier: string, answers: readonly ("sent" | FailureCode)[]): Promise<string> {
  if (answers.includes("sent")) done(await execute(endLoad, ctx, { carrier, status: "sent", partnerRef: null }));
  else {
    const failure = answers.find((answer): answer is FailureCode => answer !== "sent") ?? "push_gone";
    done(await execute(endLoad, ctx, { carrier, status: failure === "overtaken" || failure === "left_house" ? "dropped" : "failed", failure }));
  }
  return answers.includes("sent") ? "sent" : "failed";
}
