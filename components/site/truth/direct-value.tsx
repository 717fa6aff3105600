import { useFormatter, useLocale, useTranslations } from "next-intl";
import { MoneyText } from "@/components/shell/money-text";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { formatMoney } from "@/lib/kernel/money";
import type { DirectValue } from "@/lib/site/rules/direct-value";

/** What direct bookings left the house, beside the same bookings at each channel's own terms. */
export function DirectValueTable({ value, currency, unsaid }: { readonly value: DirectValue; readonly currency: string; readonly unsaid: readonly string[] }) {
  const t = useTranslations("funnel.value");
  const format = useFormatter();
  const locale = useLocale();
  const said = (amount: number) => `\u2068${formatMoney({ amount, currency }, locale)}\u2069`;
  const { direct, channels, atMix } = value;
  return (
    <section aria-labelledby="value" className="flex flex-col gap-3">
      <h2 id="value" className="text-lg">{t("title")}</h2>
      <p className="max-w-measure">{t("lead", { bookings: direct.bookings, total: said(direct.total) })} {direct.bookings > 0 && atMix && t("mix", { net: said(atMix.net), commission: said(atMix.commission) })}</p>
      {direct.bookings > 0 && channels.length > 0 && (
        <div className="rounded-lg border border-line bg-surface">
          <Table label={t("title")}>
            <TableHeader><TableRow><TableHead>{t("same")}</TableHead><TableHead numeric className="max-sm:px-2 max-sm:whitespace-normal">{t("commission")}</TableHead><TableHead numeric className="max-sm:px-2 max-sm:whitespace-normal">{t("net")}</TableHead></TableRow></TableHeader>
            <TableBody>
              <TableRow><TableCell className="font-medium">{t("direct")}</TableCell><TableCell numeric className="max-sm:min-w-0 max-sm:px-2">–</TableCell><TableCell numeric className="max-sm:min-w-0 max-sm:px-2"><MoneyText money={{ amount: direct.total, currency }} /></TableCell></TableRow>
              {channels.map((channel) => (
                <TableRow key={channel.title}>
                  <TableCell><bdi>{channel.title}</bdi></TableCell>
                  <TableCell numeric className="max-sm:min-w-0 max-sm:px-2"><MoneyText money={{ amount: channel.commission, currency }} /> <span className="text-ink-soft max-sm:block">({format.number(channel.commissionBp / 10_000, { style: "percent", maximumFractionDigits: 1 })})</span></TableCell>
                  <TableCell numeric className="max-sm:min-w-0 max-sm:px-2"><MoneyText money={{ amount: channel.net, currency }} /></TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      )}
      <div className="max-w-measure text-sm text-ink-soft">
        {channels.length === 0 && <p>{t("noTerms")}</p>}
        {unsaid.length > 0 && <p>{t("unsaid", { channels: format.list(unsaid, { type: "conjunction" }) })}</p>}
        {direct.bookings > 0 && <p>{t("costs")}</p>}
      </div>
    </section>
  );
}
