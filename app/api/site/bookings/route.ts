import { hostContext } from "@/lib/auth/host-context";
import { clientIp } from "@/lib/auth/client-ip";
import { limited } from "@/lib/auth/rate-limit";
import { DomainError, found } from "@/lib/kernel/errors";
import { done, execute } from "@/lib/runtime/execute";
import { handled, json, readJson } from "@/lib/runtime/http";
import { parseInput } from "@/lib/runtime/input";
import { beginBooking } from "@/lib/site/commands/begin-booking";
import { bookingRequest } from "@/lib/site/rules/inputs";
import "@/lib/wiring";

const mostBytes = 32_768;

function idempotencyKey(headers: Headers): string | undefined {
  const key = headers.get("idempotency-key");
  if (key === null) return undefined;
  if (!/^[\x21-\x7e]{8,200}$/.test(key)) throw new DomainError("invalid_idempotency_key", "Idempotency-Key must be 8 to 200 visible ASCII signs, such as a uuid.", { status: 400 });
  return key;
}

/**
 * POST /api/site/bookings: books at the quoted price, paid at the property; 409 `way_not_offered` where the rate or the house asks for
 * money first. Send an Idempotency-Key: a retry then books once.
 */
export const POST = handled(async (request, requestId) => {
  const visitor = { acceptLanguage: request.headers.get("accept-language"), requestId };
  const { ctx } = found(await hostContext(request.headers.get("host") ?? "", visitor), "A property at this address");
  await limited("site-booking-ip", clientIp(request.headers));
  const key = idempotencyKey(request.headers);
  const { guest, arrival, departure, promoCode, ...room } = parseInput(bookingRequest, await readJson(request, mostBytes));
  const outcome = await execute(beginBooking, ctx, { arrival, departure, promoCode, rooms: [room], guest: { ...guest, locale: guest.locale ?? ctx.locale }, way: "property" }, key === undefined ? {} : { idempotencyKey: key });
  const { id, number, status, total } = done(outcome);
  const replayed = outcome.status === "done" && outcome.replayed === true;
  return json({ reservation: { id, number, status, total } }, 201, replayed ? { "Idempotency-Replayed": "true" } : {});
});
