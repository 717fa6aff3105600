import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { channelTitle } from "@/lib/channels/rules/channel-title";

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
  return <>{channelCode === null ? (known ? t(known) : source) : channelTitle(channelCode)}</>;
}
