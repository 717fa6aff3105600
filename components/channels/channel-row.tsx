import Link from "next/link";
import { useTranslations } from "next-intl";
import { HealthFacts } from "@/components/channels/health-facts";
import { HealthMark } from "@/components/channels/health-mark";
import type { HealthRow } from "@/components/channels/health-row";
import { HealthNotes, useHealthSentence } from "@/components/channels/health-sentence";
import { channelName, partnerName } from "@/components/channels/partner-name";
import { Badge } from "@/components/ui/badge";
import { profileOf } from "@/lib/channels/rules/partners";

/** One channel in one line, its figures on demand, and the ways on. */
export function ChannelRow({ slug, row, timeZone, many }: { readonly slug: string; readonly row: HealthRow; readonly timeZone: string; /** Others of the same partner stand beside it: its id tells them apart. */ readonly many: boolean }) {
  const t = useTranslations("channels");
  const sentence = useHealthSentence(row);
  const calendar = row.partner === "ical";
  const pms = profileOf(row.partner).kind === "pms";
  const own = `/${slug}/channels/${row.connectionId}`;
  const home = calendar ? `/${slug}/channels/calendars` : pms ? `/${slug}/channels/mews` : own;
  const name = channelName(row);
  const ways = calendar ? [] : pms ? [["pms", home], ["access", `${own}/access`]] as const : [["values", home], ["mapping", `${home}/mapping`], ["proof", `${home}/proof`], ["access", `${home}/access`]] as const;
  return (
    <li className="flex flex-col gap-3 p-4 sm:px-6">
      <div className="flex gap-4">
        <HealthMark row={row} />
        <div className="min-w-0 flex-1">
          <h2 className="flex flex-wrap items-center gap-x-3 gap-y-1 font-sans text-base font-medium">
            <Link href={home} className="inline-flex min-h-6 items-center underline-offset-4 hover:underline"><bdi>{name}</bdi></Link>
            {name !== partnerName(row.partner) && <Badge>{partnerName(row.partner)}</Badge>}
            {many && row.title === null && <bdi className="text-sm font-normal break-all text-ink-soft">{row.partnerPropertyId}</bdi>}
            {row.status === "paused" && <Badge variant="watch">{t("paused")}</Badge>}
          </h2>
          <p className="mt-0.5">{sentence}</p>
          <HealthNotes row={row} />
          {ways.length > 0 && (
            <nav aria-label={t("ways", { name })} className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm">
              {ways.map(([way, href]) => <Link key={way} href={href} className="inline-flex min-h-6 items-center text-accent underline decoration-accent/35 underline-offset-4 hover:decoration-accent">{t(`parts.${way}`)}</Link>)}
            </nav>
          )}
        </div>
      </div>
      <details className="ms-13 max-sm:ms-0">
        <summary className="min-h-6 w-fit text-sm text-ink-soft">{t("facts.title")}</summary>
        <div className="pt-4"><HealthFacts row={row} timeZone={timeZone} /></div>
      </details>
    </li>
  );
}
