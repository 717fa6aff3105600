import { CircleAlert, CircleCheck, CirclePause, Clock } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { DateText } from "@/components/shell/date-text";
import type { ChannelMood } from "@/lib/insights/rules/channel-health";

export type ChannelLine = { readonly connectionId: string; readonly partner: string; readonly mood: ChannelMood; readonly cells: { readonly pending: number; readonly sent: number; readonly confirmed: number; readonly failed: number; readonly rejected: number }; readonly unmappedRooms: number; readonly lastPulledAt: string | null };

const looks = { agrees: [CircleCheck, "text-good"], catching_up: [Clock, "text-watch"], trouble: [CircleAlert, "text-act"], silent: [CircleAlert, "text-act"], paused: [CirclePause, "text-ink-soft"], idle: [Clock, "text-ink-soft"] } as const;
const names: Readonly<Record<string, string>> = { hotelrunner: "HotelRunner" };

/** One line a channel, in plain words. */
export function ChannelLines({ slug, channels, timeZone }: { slug: string; channels: readonly ChannelLine[]; timeZone: string }) {
  const t = useTranslations("boardroom.channels");
  if (channels.length === 0) return <p className="text-ink-soft">{t("none")}</p>;
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
      {channels.map((channel) => {
        const [Icon, tone] = looks[channel.mood];
        const { pending, sent, confirmed, failed, rejected } = channel.cells;
        return (
          <li key={channel.connectionId}>
            <Link href={`/${slug}/channels`} className="flex items-start gap-3 px-4 py-3 transition-colors hover:bg-fill">
              <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${tone}`} />
              <span className="min-w-0 flex-1">
                <span className="font-medium">{names[channel.partner] ?? channel.partner}</span>
                <span className="text-ink-soft"> {t(channel.mood, { confirmed, waiting: pending + sent, failed: failed + rejected, unmapped: channel.unmappedRooms })}</span>
                {channel.lastPulledAt && <span className="block text-xs text-ink-soft">{t.rich("asked", { at: () => <DateText value={channel.lastPulledAt ?? ""} style="moment" timeZone={timeZone} /> })}</span>}
              </span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
