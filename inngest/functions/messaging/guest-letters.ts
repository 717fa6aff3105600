import { siteOrigin } from "@/lib/auth/root-host";
import { now } from "@/lib/kernel/clock";
import { toIsoDate } from "@/lib/kernel/nights";
import { stayCalendar } from "@/lib/messaging/adapters/calendar/stay-event";
import { guestSayIn } from "@/lib/messaging/commands/words";
import { getLoad } from "@/lib/messaging/queries/get-load";
import { guestSubjectData, type GuestSubjectData, isGuestSubject } from "@/lib/messaging/rules/guest-subjects";
import type { FailureCode } from "@/lib/messaging/rules/message-port";
import { guestNote, renderCalledOff, renderChanged, renderConfirmation, renderLatePayment, renderReminder, renderStayLink } from "@/lib/messaging/rules/render/guest-letters";
import { compose, type Part, plain, type Say, type Told } from "@/lib/messaging/rules/told";
import { getPaymentWork } from "@/lib/payments/queries/get-provider-access";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { mintStayLink } from "@/lib/site/commands/manage-link";
import { getGuestLetter } from "@/lib/site/queries/get-guest-letter";
import { mayRemind } from "@/lib/site/queries/may-remind";
import { sitePath } from "@/lib/site/rules/links";
import type { GuestLetterFacts } from "@/lib/site/rules/manage-views";

type File = { readonly filename: string; readonly contentType: string; readonly content: string };
export type GuestReady = { readonly told: Told; readonly facts: GuestLetterFacts; readonly origin: string; readonly files: readonly File[] };
type Item = { readonly subject: string; readonly data: unknown };

const stands = (facts: GuestLetterFacts): boolean => facts.stay.status === "confirmed" || facts.stay.status === "in_house";

/** What the house changed was taken back before its guest read of it. */
const undone = ({ stay }: GuestLetterFacts, { was, before }: GuestSubjectData<"changed">): boolean => was !== undefined && was.arrival === stay.arrival && was.departure === stay.departure && before === stay.total.amount;

/** The search page with everything filled as the guest had it. */
const searchUrl = ({ locale, search }: GuestLetterFacts, origin: string): string => `${origin}${sitePath(locale, "/search", search)}`;

function calendarFile(facts: GuestLetterFacts, reservationId: string, cancelled: boolean, say: Say): File {
  const { house, stay } = facts;
  const content = stayCalendar({
    uid: `${reservationId}@${house.host}`, sequence: facts.sequence, madeAt: now(), cancelled, arrival: toIsoDate(stay.arrival), departure: toIsoDate(stay.departure),
    summary: say("calendar.summary", { house: house.name }),
    description: [say("calendar.number", { number: stay.number }), ...(house.checkInTime ? [say("calendar.from", { time: house.checkInTime })] : []), ...(house.checkOutTime ? [say("calendar.until", { time: house.checkOutTime })] : []), ...[house.contact.phone, house.contact.email].filter((way) => way !== undefined)].join("\n"),
    location: [house.name, house.street, house.city].filter(Boolean).join(", "), organizer: house.contact.email ? { name: house.name, email: house.contact.email } : null,
  });
  return { filename: `${stay.number}.ics`, contentType: `text/calendar; charset=utf-8; method=${cancelled ? "CANCEL" : "PUBLISH"}`, content };
}

/** What there is to say now, and the calendar file that goes with it; null where it was overtaken. */
async function partOf(ctx: Context, reservationId: string, { subject, data }: Item, facts: GuestLetterFacts, origin: string, say: Say): Promise<{ part: Part; calendar: "stands" | "gone" | null } | null> {
  if (!isGuestSubject(subject)) throw new Error(`Nobody can write to a guest of ${subject}.`);
  const given = { facts, say };
  const link = async () => `${origin}${sitePath(facts.locale, `/manage/${done(await execute(mintStayLink, ctx, { reservationId, asked: subject === "stay_link" })).token.reveal()}`)}`;
  switch (subject) {
    case "confirmation": return stands(facts) ? { part: renderConfirmation(given, await link()), calendar: "stands" } : null;
    case "changed": {
      const changed = guestSubjectData.changed.parse(data);
      return stands(facts) && !undone(facts, changed) ? { part: renderChanged(given, changed, await link()), calendar: "stands" } : null;
    }
    case "called_off": return facts.stay.status === "cancelled" ? { part: renderCalledOff(given, guestSubjectData.called_off.parse(data)), calendar: "gone" } : null;
    case "stay_link": return { part: renderStayLink(given, await link()), calendar: null };
    case "reminder": return (await ask(mayRemind, ctx, { reservationId })).via === null ? null : { part: renderReminder(given, searchUrl(facts, origin)), calendar: null };
    case "late_payment": {
      const { paymentId, outcome } = guestSubjectData.late_payment.parse(data);
      const { amount, provider } = await ask(getPaymentWork, ctx, { paymentId });
      return { part: renderLatePayment(given, { outcome, amount, byItself: provider === "stripe" }, searchUrl(facts, origin)), calendar: null };
    }
  }
}

/** A letter to a guest as it is to be read, made now from the rows as they are. */
export async function guestReady(ctx: Context, carrier: string): Promise<GuestReady | { readonly dropped: FailureCode }> {
  const { reservationId, items } = await ask(getLoad, ctx, { carrier });
  const [item] = items;
  const facts = reservationId === null ? null : await ask(getGuestLetter, ctx, { reservationId });
  if (!facts || reservationId === null || !item) return { dropped: "overtaken" };
  const [origin, say] = [siteOrigin(facts.house.host), guestSayIn(facts.locale)];
  const made = await partOf(ctx, reservationId, item, facts, origin, say);
  if (!made) return { dropped: "overtaken" };
  const told = compose([made.part], { house: facts.house.name, url: `${origin}${sitePath(facts.locale, "/")}`, note: plain(guestNote({ facts, say })), say });
  return { told, facts, origin, files: made.calendar === null ? [] : [calendarFile(facts, reservationId, made.calendar === "gone", say)] };
}
