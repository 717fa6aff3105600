import { useTranslations } from "next-intl";
import { DateRangeText } from "@/components/shell/date-text";
import { MoneyText } from "@/components/shell/money-text";
import { Badge } from "@/components/ui/badge";

export type StayView = {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly source: string;
  readonly channelCode: string | null;
  readonly arrival: string;
  readonly departure: string;
  readonly adults: number;
  readonly children: number;
  readonly total: { readonly amount: number; readonly currency: string };
  readonly guest: { readonly name: string };
  readonly needsAttention: string | null;
};

const badge = { inquiry: "default", held: "watch", confirmed: "good", in_house: "accent", departed: "default", cancelled: "default", no_show: "act", expired: "default" } as const;
const isStatus = (value: string): value is keyof typeof badge => value in badge;
const sources = ["direct", "desk", "channel", "import", "concierge"] as const;

/** The state of a stay in a word. */
export function StayStatus({ status }: { status: string }) {
  const t = useTranslations("reservations.status");
  return isStatus(status) ? <Badge variant={badge[status]}>{t(status)}</Badge> : <Badge>{status}</Badge>;
}

/** Where a stay came from; the channel by its own name. */
export function StaySource({ source, channelCode }: { source: string; channelCode: string | null }) {
  const t = useTranslations("reservations.source");
  const known = sources.find((each) => each === source);
  return <>{channelCode ?? (known ? t(known) : source)}</>;
}

/** One stay on one line: who, when, how many, how much. */
export function StayLine({ stay }: { stay: StayView }) {
  const t = useTranslations("reservations");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 gap-y-0.5">
      <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
        <span className="font-medium"><bdi>{stay.guest.name || t("noName")}</bdi></span>
        {stay.status === "held" && <StayStatus status={stay.status} />}
        {stay.needsAttention && <Badge variant="act">{t(stay.needsAttention === "overbooked" ? "attention.overbooked" : "attention.unmapped")}</Badge>}
      </span>
      <span className="text-end"><MoneyText money={stay.total} /></span>
      <span className="flex flex-wrap gap-x-3 text-ink-soft"><DateRangeText from={stay.arrival} to={stay.departure} style="weekday" /><span className="whitespace-nowrap">{t("people", { count: stay.adults + stay.children })}</span></span>
      <span className="text-end text-xs text-ink-soft"><bdi dir="ltr">{stay.number}</bdi></span>
    </div>
  );
}
