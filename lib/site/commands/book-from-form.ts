import { clientIp } from "@/lib/auth/client-ip";
import { hostContext } from "@/lib/auth/host-context";
import { limited } from "@/lib/auth/rate-limit";
import { DomainError, found } from "@/lib/kernel/errors";
import { isLocale, type Locale } from "@/lib/kernel/locale";
import { formatMoney } from "@/lib/kernel/money";
import { bookStay } from "@/lib/reservations/commands/book-stay";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { requestIdOf } from "@/lib/runtime/http";
import { logger } from "@/lib/runtime/logger";
import { type BookingState, type BookingTrouble, guestFields, readBookingForm } from "../rules/booking-form";
import { sitePath } from "../rules/links";
import { confirmationReference } from "../queries/confirmation-reference";
import { listOffers } from "../queries/list-offers";


/** 422 of the guest's own fields is about the form; any other refusal is about the room. */
function troubleOf(error: DomainError): { trouble: BookingTrouble; fields: BookingState["fields"] } {
  if (error.status === 429) return { trouble: "busy", fields: [] };
  const fields = guestFields.filter((name) => error.fields.some((field) => field.path === name || field.path === `guest.${name}`));
  if (fields.length > 0) return { trouble: "fields", fields };
  return { trouble: error.status === 409 || error.status === 422 ? "gone" : "failed", fields: [] };
}

/**
 * Books what a form asks for at the price its guest saw. The house comes from the host, never from the form; the form's
 * key makes a second press of the button the same booking. Answers with the address of the confirmation, or what to mend.
 */
export async function bookFromForm(headers: Headers, form: FormData): Promise<BookingState> {
  const { lang, key, expected, stay, values } = readBookingForm(form);
  const locale: Locale = isLocale(lang) ? lang : "en";
  const requestId = requestIdOf(headers);
  const answer = (trouble: BookingTrouble | null, more: Partial<BookingState> = {}): BookingState => ({ trouble, fields: [], values, expected, newPrice: null, confirmedAt: null, ...more });
  try {
    const { ctx } = found(await hostContext(headers.get("host") ?? "", { locale, requestId }), "A house at this address");
    await limited("site-booking-ip", clientIp(headers));
    const { roomTypeId, ratePlanId, ...search } = stay;
    const { offers } = await ask(listOffers, ctx, search);
    const offer = offers.find((each) => each.roomTypeId === roomTypeId && each.ratePlanId === ratePlanId);
    if (offer && offer.total.amount !== expected) return answer("price_changed", { expected: offer.total.amount, newPrice: formatMoney(offer.total, locale) });
    // A room that is gone may have gone to this very form: its key then gives the first answer again.
    const { name, email, phone, note } = values;
    const outcome = await execute(bookStay, ctx, { ...stay, guest: { name, email, phone, locale }, source: "direct", ...(note.trim() === "" ? {} : { note }) }, /^[\w-]{16,64}$/.test(key) ? { idempotencyKey: key } : {});
    return { ...answer(null), values: {}, confirmedAt: sitePath(locale, `/confirmation/${confirmationReference(ctx.tenantId, done(outcome).id)}`) };
  } catch (error) {
    if (error instanceof DomainError) {
      const { trouble, fields } = troubleOf(error);
      return answer(trouble, { fields });
    }
    logger.error({ err: error, requestId }, "booking form failed");
    return answer("failed");
  }
}
