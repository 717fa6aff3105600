import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CompaniesTable } from "@/components/folios/companies-table";
import { EmptyState } from "@/components/shell/empty-state";
import { pageContext } from "@/lib/auth/session-context";
import { listCityLedger } from "@/lib/folios/queries/list-city-ledger";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("folios");
  return { title: t("tabs.companies") };
}

/** The city ledger. */
export default async function CompaniesPage({ params }: PageProps) {
  const { property: slug } = await params;
  const { ctx } = await pageContext(slug);
  if (!ctx.permissions.has("folios:read")) return null;
  const t = await getTranslations("folios");
  const { companies } = await ask(listCityLedger, ctx, {});
  return companies.length === 0 ? <EmptyState heading="h2" title={t("companies.none")} description={t("companies.noneLead")} /> : <CompaniesTable slug={slug} companies={companies} />;
}
