import Link from "next/link";
import { useTranslations } from "next-intl";
import { MoneyText } from "@/components/shell/money-text";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { type Age, ages } from "@/lib/folios/rules/aging";
import { money } from "@/lib/kernel/money";

type Company = { readonly companyId: string; readonly name: string; readonly currency: string; readonly creditLimitAmount: number | null; readonly owed: Readonly<Record<Age, number>>; readonly total: number; readonly folios: readonly { readonly folioId: string; readonly since: string }[] };

/** The city ledger: who owes since when, the oldest to the end. */
export function CompaniesTable({ slug, companies }: { slug: string; companies: readonly Company[] }) {
  const t = useTranslations("folios");
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-surface">
      <Table label={t("companies.title")}>
        <TableHeader>
          <TableRow><TableHead>{t("companies.company")}</TableHead>{ages.map((age) => <TableHead key={age} numeric>{t(`companies.ages.${age}`)}</TableHead>)}<TableHead numeric>{t("balance")}</TableHead></TableRow>
        </TableHeader>
        <TableBody>
          {companies.map((company) => (
            <TableRow key={`${company.companyId} ${company.currency}`}>
              <TableCell>
                <span className="font-medium">{company.name}</span>
                <span className="flex flex-wrap gap-x-3 text-xs text-ink-soft">
                  {company.creditLimitAmount !== null && <span>{t.rich("companies.limit", { amount: () => <MoneyText money={money(company.creditLimitAmount ?? 0, company.currency)} /> })}</span>}
                  {company.folios.map((folio) => <Link key={folio.folioId} href={`/${slug}/money/folios/${folio.folioId}`} className="inline-flex min-h-6 items-center underline underline-offset-2">{folio.since}</Link>)}
                </span>
              </TableCell>
              {ages.map((age) => <TableCell key={age} numeric className="text-ink-soft">{company.owed[age] === 0 ? "–" : <MoneyText money={money(company.owed[age], company.currency)} />}</TableCell>)}
              <TableCell numeric className="font-medium"><MoneyText money={money(company.total, company.currency)} /></TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
