import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CompaniesTable } from "@/components/folios/companies-table";
import { CompanyBook } from "@/components/folios/company-book";
import { pageContext } from "@/lib/auth/session-context";
import { listCityLedger } from "@/lib/folios/queries/list-city-ledger";
import { money } from "@/lib/kernel/money";
import { getTill } from "@/lib/payments/queries/list-payments";
import { listCompanies } from "@/lib/reservations/queries/list-companies";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("folios");
  return { title: t("tabs.companies") };
}

/** Agencies and firms, and what they owe by age. */
export default async function CompaniesPage({ params }: PageProps) {
  const { property: slug } = await params;
  const { ctx } = await pageContext(slug);
  if (!ctx.permissions.has("folios:read") || !ctx.permissions.has("reservations:read")) return null;
  const t = await getTranslations("folios");
  const [{ companies: owing }, { companies }, { currency }] = await Promise.all([ask(listCityLedger, ctx, {}), ask(listCompanies, ctx, { limit: 200 }), ask(getTill, ctx, {})]);
  const listed = companies.map((company) => ({ ...company, owes: owing.filter((each) => each.companyId === company.id && each.total !== 0).map((each) => money(each.total, each.currency)) }));
  return (
    <>
      {owing.length > 0 && <section aria-labelledby="city-ledger" className="flex flex-col gap-3"><h2 id="city-ledger" className="text-lg">{t("companies.title")}</h2><CompaniesTable slug={slug} companies={owing} /></section>}
      <CompanyBook slug={slug} companies={listed} currency={currency} may={ctx.permissions.has("reservations:write")} />
      {owing.length === 0 && listed.length > 0 && <p className="text-sm text-ink-soft">{t("companies.none")}. {t("companies.noneLead")}</p>}
    </>
  );
}
