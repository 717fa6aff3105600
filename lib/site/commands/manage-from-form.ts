import { clientIp } from "@/lib/auth/client-ip";
import { hostContext } from "@/lib/auth/host-context";
import { limited } from "@/lib/auth/rate-limit";
import { stayBearer } from "@/lib/auth/stay-context";
import { DomainError, found } from "@/lib/kernel/errors";
import { isLocale, type Locale } from "@/lib/kernel/locale";
import type { Context } from "@/lib/runtime/context";
import { type ExecuteOptions, done, execute } from "@/lib/runtime/execute";
import { requestIdOf } from "@/lib/runtime/http";
import { logger } from "@/lib/runtime/logger";
import { sitePath } from "../rules/links";
import { type FormAct, isFormAct, type ManageTrouble, readManageForm, wantedFields } from "../rules/manage-form";
import { askStayLinkInput } from "../rules/manage-inputs";
import { cancelOwnStay } from "./manage-cancel";
import { addOwnExtras, changeOwnDates } from "./manage-dates";
import { askStayLink } from "./manage-link";
import { payOwnStay } from "./manage-pay";

type Form = ReturnType<typeof readManageForm>;

/** Carries a form out. Answers with the page that follows: where something became due that can be paid here, the page that says so. */
async function carriedOut(ctx: Context, act: FormAct, { expected, dates, extras, key, way }: Form, home: string, locale: Locale): Promise<string> {
  const once: ExecuteOptions = /^[\w-]{16,64}$/.test(key) ? { idempotencyKey: key } : {};
  switch (act) {
    case "dates":
    case "extras": {
      const changed = done(act === "dates" ? await execute(changeOwnDates, ctx, { ...dates, expectedTotal: expected }, once) : await execute(addOwnExtras, ctx, { extras, expectedTotal: expected }, once));
      return sitePath(locale, changed.due.amount > 0 && changed.payable ? `${home}/pay` : home, { done: act });
    }
    case "pay":
      done(await execute(payOwnStay, ctx, { way, expectedDue: expected }, once));
      return sitePath(locale, `${home}/pay`, { go: "1" });
    case "cancel":
      done(await execute(cancelOwnStay, ctx, { expectedPenalty: expected }, once));
      return sitePath(locale, home, { done: act });
  }
}

const troubleOf = (error: unknown, requestId: string): ManageTrouble => {
  if (!(error instanceof DomainError)) {
    logger.error({ err: error, requestId }, "a form about a guest's own stay failed");
    return "failed";
  }
  return error.status === 429 ? "busy" : error.code === "price_moved" || error.code === "penalty_moved" ? "moved" : "refused";
};

/**
 * Carries out what a guest asks for on the pages of their stay. House and stay come from host and link, never from the form. Answers
 * with the page to go to, which shows how things stand then.
 */
export async function manageFromForm(headers: Headers, form: FormData): Promise<string> {
  const read = readManageForm(form);
  const locale: Locale = isLocale(read.lang) ? read.lang : "en";
  const requestId = requestIdOf(headers);
  const home = `/manage/${encodeURIComponent(read.token)}`;
  const { act } = read;
  if (!isFormAct(act)) return sitePath(locale, home);
  try {
    const house = found(await hostContext(headers.get("host") ?? "", { locale, requestId }), "A house at this address");
    await limited("stay-link-ip", clientIp(headers));
    const bearer = await stayBearer(house, read.token);
    if (bearer.kind !== "guest") return sitePath(locale, home);
    return await carriedOut(bearer.ctx, act, read, home, locale);
  } catch (error) {
    const shown = act === "dates" ? read.dates : act === "extras" ? wantedFields(read.extras) : {};
    return sitePath(locale, `${home}/${act}`, { ...shown, trouble: troubleOf(error, requestId) });
  }
}

/** A guest asks for a new link. Where the form can be read the answer is the same, whether there is such a booking or not. */
export async function askLinkFromForm(headers: Headers, form: FormData): Promise<string> {
  const field = (name: string): string => { const value = form.get(name); return typeof value === "string" ? value.slice(0, 300) : ""; };
  const lang = field("lang");
  const locale: Locale = isLocale(lang) ? lang : "en";
  const requestId = requestIdOf(headers);
  const [number, email] = [field("number"), field("email")];
  const read = askStayLinkInput.safeParse({ number, email });
  if (!read.success) {
    const wrong = [...new Set(read.error.issues.map(({ path }) => String(path[0])))].filter((name) => name === "number" || name === "email");
    return sitePath(locale, "/manage", { number, email, wrong: wrong.join(" ") });
  }
  try {
    const house = found(await hostContext(headers.get("host") ?? "", { locale, requestId }), "A house at this address");
    await limited("stay-ask-ip", clientIp(headers));
    await limited("stay-ask-address", `${house.property.id}:${read.data.email}`);
    done(await execute(askStayLink, house.ctx, read.data));
    return sitePath(locale, "/manage", { sent: "1" });
  } catch (error) {
    return sitePath(locale, "/manage", { number, email, trouble: troubleOf(error, requestId) });
  }
}
