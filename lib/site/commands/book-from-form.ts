import { clientIp } from "@/lib/auth/client-ip";
import { hostContext } from "@/lib/auth/host-context";
import { limited } from "@/lib/auth/rate-limit";
import { DomainError, found } from "@/lib/kernel/errors";
import { isLocale, type Locale } from "@/lib/kernel/locale";
import { formatMoney } from "@/lib/kernel/money";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { requestIdOf } from "@/lib/runtime/http";
import { logger } from "@/lib/runtime/logger";
import { confirmationReference } from "../queries/confirmation-reference";
import { quoteBasket } from "../queries/quote-basket";
import type { BasketView } from "../rules/basket-view";
import { type BookingState, type BookingTrouble, guestFields, readBookingForm } from "../rules/booking-form";
import { figuresOf } from "../rules/figures";
import { sitePath } from "../rules/links";
import { presentBasket } from "../rules/present-basket";
import { beginBooking } from "./begin-booking";
import type { KeptDetails } from "./kept-details";

const ofExtras = new Set(["extra_sold_out", "extra_too_late"]);

/** 422 of the guest's own fields is about the form; a refusal of a way or an extra names itself; any other is about the rooms. */
function troubleOf(error: DomainError): { trouble: BookingTrouble; fields: BookingState["fields"] } {
  if (error.status === 429) return { trouble: "busy", fields: [] };
  if (error.code === "way_not_offered") return { trouble: "way", fields: [] };
  if (ofExtras.has(error.code)) return { trouble: "extras", fields: [] };
  if (error.code === "price_moved" || error.code === "promo_refused") return { trouble: "price_changed", fields: [] };
  const fields = guestFields.filter((name) => error.fields.some((field) => field.path === name || field.path === `guest.${name}`));
  if (fields.length > 0) return { trouble: "fields", fields };
  return { trouble: error.status === 409 || error.status === 422 ? "gone" : "failed", fields: [] };
}

/** `kept`: what the guest's device may keep, so that nothing has to be typed twice; null where the house is not known. */
export type Answered = { readonly state: BookingState; readonly kept: KeptDetails | null };
type Asked = ReturnType<typeof readBookingForm> & { readonly locale: Locale };

/** The price of what was chosen, or null where a room of it is gone. */
async function priced(ctx: Context, asked: Asked): Promise<BasketView | null> {
  try {
    return await ask(quoteBasket, ctx, asked.basket);
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

/** Begins the booking. A room that is gone may have gone to this very form: its key then gives the first answer again. */
async function book(ctx: Context, asked: Asked, view: BasketView | null): Promise<string> {
  const { values: { name, email, phone, note }, locale, key, basket, remindBy } = asked;
  const way = asked.way ?? view?.ways[0]?.id ?? "property";
  // What cannot be had any more was left out of the price that was shown, so it is left out of the order.
  const extras = view === null ? basket.extras : basket.extras.filter(({ extraId }) => view.extras.some(({ id }) => id === extraId));
  const { promoCode, ...rest } = basket;
  const keepsCode = promoCode !== undefined && (view === null || view.promoRefused === null || view.promoRefused === "better_offer");
  const input = { ...rest, extras, ...(keepsCode ? { promoCode } : {}), way, remindBy, guest: { name, email, phone, locale }, ...(note.trim() === "" ? {} : { note }) };
  const { id } = done(await execute(beginBooking, ctx, input, /^[\w-]{16,64}$/.test(key) ? { idempotencyKey: key } : {}));
  return sitePath(locale, `/hold/${confirmationReference(ctx.tenantId, id)}/start`);
}

/**
 * What a booking form asks for: the price of what is chosen, or the booking itself at the price its guest saw. The house comes from
 * the host, never from the form; the form's key makes a second press of the button the same booking.
 */
export async function bookFromForm(headers: Headers, form: FormData): Promise<Answered> {
  const read = readBookingForm(form);
  const asked: Asked = { ...read, locale: isLocale(read.lang) ? read.lang : "en" };
  const requestId = requestIdOf(headers);
  const { values, expected, promo, locale } = asked;
  const answer = (trouble: BookingTrouble | null, more: Partial<BookingState> = {}): BookingState => ({ trouble, fields: [], values, promo, shown: null, expected, newPrice: null, goTo: null, ...more });
  let kept: KeptDetails | null = null;
  let view: BasketView | null = null;
  let shown: BookingState["shown"] = null;
  const figures = figuresOf(locale, headers.get("accept-language"));
  try {
    const { ctx, property } = found(await hostContext(headers.get("host") ?? "", { locale, requestId }), "A house at this address");
    if (asked.asksPrice) await limited("site-search-ip", clientIp(headers));
    else await limited("site-booking-ip", clientIp(headers));
    kept = { propertyId: property.id, ...values, hold: null };
    view = await priced(ctx, asked);
    shown = view && presentBasket(view, { locale, figures, timezone: property.timezone });
    if (asked.asksPrice) return { state: view ? answer(null, { shown, expected: view.total.amount }) : answer("gone"), kept };
    const left = view?.offered.some(({ refused }) => refused !== null) ?? false;
    if (view && (left || view.total.amount !== expected)) return { state: answer(left ? "extras" : "price_changed", { shown, expected: view.total.amount, newPrice: formatMoney(view.total, figures) }), kept };
    const goTo = await book(ctx, asked, view);
    // A cookie written now would have this page drawn anew, without the rooms that are just taken: where the guest goes on writes it.
    return { state: answer(null, { values: {}, shown, goTo }), kept: null };
  } catch (error) {
    if (error instanceof DomainError) {
      const { trouble, fields } = troubleOf(error);
      return { state: answer(trouble, { fields, shown, expected: view?.total.amount ?? expected }), kept };
    }
    logger.error({ err: error, requestId }, "booking form failed");
    return { state: answer("failed"), kept };
  }
}
