import { getTranslations } from "next-intl/server";
import { type Locale, writingOf } from "@/lib/kernel/locale";
import type { BookingView } from "@/lib/site/rules/booking-view";
import { sitePath } from "@/lib/site/rules/links";

type HeldNoteProps = { booking: BookingView; reference: string; locale: Locale; timezone: string };

/** A guest comes back while rooms are held: the way on to paying, and nothing to hurry anybody. */
export async function HeldNote({ booking, reference, locale, timezone }: HeldNoteProps) {
  const t = await getTranslations({ locale, namespace: "booking.continue" });
  const long = booking.heldUntil !== null && Date.parse(booking.heldUntil) - Date.parse(booking.now) > 12 * 3_600_000;
  const time = booking.heldUntil === null ? "" : new Intl.DateTimeFormat(writingOf(locale), { ...(long ? { weekday: "long", day: "numeric", month: "long" } as const : {}), hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: timezone, numberingSystem: "latn" }).format(new Date(booking.heldUntil));
  return (
    <p role="status" className="mt-6 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 rounded-md border border-line bg-accent-wash p-4">
      <span>{t("text", { time })}</span>
      <a href={sitePath(locale, `/hold/${reference}`)} className="inline-block py-1 underline underline-offset-4">{t("link")}</a>
    </p>
  );
}
