import { useTranslations } from "next-intl";
import { DirectorName } from "@/components/boardroom/director-name";
import type { ReceiptView } from "@/lib/boardroom/rules/views";

const partners: Readonly<Record<string, string>> = { hotelrunner: "HotelRunner", channex: "Channex", booking: "Booking.com", expedia: "Expedia", mews: "Mews", stripe: "Stripe", ical: "iCal" };

/** Whoever did it: a name, a seat at the board, a partner, a guest or the house. */
export function ActorName({ actor }: { readonly actor: ReceiptView["actor"] }) {
  const t = useTranslations("boardroom.receipts");
  if (actor.director) return <DirectorName name={actor.director} />;
  if (actor.partner) return <bdi>{partners[actor.partner] ?? actor.partner}</bdi>;
  if (actor.type === "guest") return <>{t("guest")}</>;
  return actor.name ? <bdi>{actor.name}</bdi> : <>{t("house")}</>;
}

/** On whose authority it was done, in words. */
export function Authority({ receipt }: { readonly receipt: Pick<ReceiptView, "actor" | "approvedBy" | "alone"> }) {
  const t = useTranslations("journal.authority");
  const { actor, approvedBy, alone } = receipt;
  if (approvedBy) return <>{t.rich("approved", { name: approvedBy })}</>;
  if (actor.type === "director") return <>{t(alone === "report" ? "report" : "alone")}</>;
  if (actor.type === "guest" || actor.type === "partner" || actor.type === "api-key" || actor.type === "system") return <>{t(actor.type)}</>;
  return <>{t("person")}</>;
}
