import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { MoneyText } from "@/components/shell/money-text";
import { Badge } from "@/components/ui/badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { formatDate, toIsoDate } from "@/lib/kernel/nights";
import type { FolioSummary } from "./folio-types";

export function FoliosTable({ slug, folios }: { slug: string; folios: readonly FolioSummary[] }) {
  const t = useTranslations("folios");
  const locale = useLocale();
  const day = (date: string) => formatDate(toIsoDate(date), locale, "short");
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-surface">
      <Table label={t("list.label")}>
        <TableHeader>
          <TableRow>
            <TableHead>{t("payer")}</TableHead><TableHead className="max-md:hidden">{t("stay")}</TableHead><TableHead>{t("folio")}</TableHead>
            <TableHead numeric className="max-md:hidden">{t("charged")}</TableHead><TableHead numeric>{t("balance")}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {folios.map((folio) => (
            <TableRow key={folio.id} className="relative">
              <TableCell className="font-medium">
                <Link href={`/${slug}/money/folios/${folio.id}`} className="inline-flex min-h-6 items-center underline-offset-4 before:absolute before:inset-0 hover:underline">{folio.payer ?? t(folio.kind === "house" ? "houseFolio" : "nobody")}</Link>
                {folio.arrival && folio.departure && <p className="text-xs font-normal text-ink-soft md:hidden">{day(folio.arrival)} – {day(folio.departure)}</p>}
              </TableCell>
              <TableCell className="whitespace-nowrap text-ink-soft max-md:hidden">{folio.arrival && folio.departure ? `${day(folio.arrival)} – ${day(folio.departure)}` : "–"} {folio.reservation && <bdi> · {folio.reservation}</bdi>}</TableCell>
              <TableCell className="max-md:min-w-0"><span className="flex items-center gap-2">{folio.label}{folio.status === "closed" && <Badge variant="outline">{t("status.closed")}</Badge>}</span></TableCell>
              <TableCell numeric className="text-ink-soft max-md:hidden"><MoneyText money={folio.charged} /></TableCell>
              <TableCell numeric>{folio.balance.amount === 0 ? <span className="text-ink-soft">{t("settled")}</span> : <MoneyText money={folio.balance} className="font-medium" />}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
