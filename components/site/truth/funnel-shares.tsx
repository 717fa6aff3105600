import { useFormatter, useLocale, useTranslations } from "next-intl";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { sources } from "@/lib/site/rules/funnel-steps";

type Share = { readonly value: string; readonly visitors: number; readonly levels: readonly { readonly step: string; readonly reached: number }[] };
type Kind = "devices" | "languages" | "sources";

/** Visitors by one of what is known of them, with how far each kind came. */
export function FunnelShares({ kind, shares }: { readonly kind: Kind; readonly shares: readonly Share[] }) {
  const t = useTranslations("funnel.by");
  const format = useFormatter();
  const locale = useLocale();
  const name = (value: string): string => {
    if (kind === "languages") return new Intl.DisplayNames([locale], { type: "language" }).of(value) ?? value;
    const word = value === "phone" || value === "desk" ? value : sources.find((source) => source === value);
    return word ? t(word) : value;
  };
  const at = ({ levels }: Share, step: string) => levels.find((level) => level.step === step)?.reached ?? 0;
  const share = (row: Share, step: string) => format.number(row.visitors === 0 ? 0 : at(row, step) / row.visitors, { style: "percent", maximumFractionDigits: 1 });
  return (
    <div className="rounded-lg border border-line bg-surface">
      <Table label={t(kind)}>
        <TableHeader><TableRow><TableHead>{t(kind)}</TableHead><TableHead numeric className="max-sm:px-2 max-sm:whitespace-normal">{t("visitors")}</TableHead><TableHead numeric className="max-sm:px-2 max-sm:whitespace-normal">{t("chose")}</TableHead><TableHead numeric className="max-sm:px-2 max-sm:whitespace-normal">{t("booked")}</TableHead></TableRow></TableHeader>
        <TableBody>{shares.map((row) => <TableRow key={row.value}><TableCell>{name(row.value)}</TableCell><TableCell numeric className="max-sm:min-w-0 max-sm:px-2">{format.number(row.visitors)}</TableCell><TableCell numeric className="max-sm:min-w-0 max-sm:px-2">{share(row, "details")}</TableCell><TableCell numeric className="max-sm:min-w-0 max-sm:px-2">{share(row, "booked")}</TableCell></TableRow>)}</TableBody>
      </Table>
    </div>
  );
}
