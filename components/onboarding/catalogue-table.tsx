import { useTranslations } from "next-intl";
import { SourceNote } from "@/components/onboarding/source-note";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { Catalogue } from "@/lib/onboarding/rules/ota-file";

const ways = ["hotelrunner", "channex", "ical"] as const;

/** What channel managers say they reach, with the source of the saying. */
export function CatalogueTable({ source, channels }: Pick<Catalogue, "source" | "channels">) {
  const t = useTranslations("onboarding");
  return (
    <details className="rounded-lg border border-line bg-surface">
      <summary className="flex min-h-12 flex-wrap items-baseline gap-x-3 px-4 py-3 sm:px-6"><h2 className="font-sans text-base font-medium">{t("catalogue.title")}</h2><span className="text-sm text-ink-soft">{t("catalogue.lead")}</span></summary>
      <div className="overflow-x-auto border-t border-line">
        <Table label={t("catalogue.title")}>
          <TableHeader><TableRow><TableHead>{t("catalogue.ota")}</TableHead>{ways.map((way) => <TableHead key={way}>{t(`route.${way}`)}</TableHead>)}</TableRow></TableHeader>
          <TableBody>
            {channels.map((channel) => (
              <TableRow key={channel.code}>
                <TableCell><bdi>{channel.name}</bdi>{channel.note && <SourceNote note={channel.note} className="text-xs text-ink-soft" />}</TableCell>
                {ways.map((way) => <TableCell key={way} className={channel[way] === "yes" ? "text-ink" : "text-ink-soft"}>{t(`reach.${channel[way]}`)}</TableCell>)}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
      <p className="border-t border-line px-4 py-3 text-xs text-ink-soft sm:px-6">{t("source")} <bdi lang="en">{source}</bdi></p>
    </details>
  );
}
