import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FolioView } from "@/components/folios/folio-view";
import { ClientMessages } from "@/components/shell/client-messages";
import { DateRangeText } from "@/components/shell/date-text";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { MoneyText } from "@/components/shell/money-text";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { Badge } from "@/components/ui/badge";
import { pageContext } from "@/lib/auth/session-context";
import { getFolio } from "@/lib/folios/queries/get-folio";
import { DomainError } from "@/lib/kernel/errors";
import { getTill } from "@/lib/payments/queries/list-payments";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string; readonly id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("folios");
  return { title: t("folio") };
}

const orNothing = (error: unknown): never => {
  if (error instanceof DomainError && (error.status === 404 || error.status === 422)) notFound();
  throw error;
};

/** One folio, its reservation's other folios beside it. */
export default async function FolioPage({ params }: PageProps) {
  const { property: slug, id } = await params;
  const { ctx } = await pageContext(slug);
  if (!ctx.permissions.has("folios:read")) return <ForbiddenState />;
  const t = await getTranslations("folios");
  const [data, till] = await Promise.all([ask(getFolio, ctx, { folioId: id }).catch(orNothing), ask(getTill, ctx, {})]);
  const { folio, siblings } = data;
  const rights = { write: ctx.permissions.has("folios:write"), take: ctx.permissions.has("payments:take"), refund: ctx.permissions.has("payments:refund"), invoice: ctx.permissions.has("invoices:issue") };
  return (
    <ClientMessages namespaces={["folios", "payments"]}>
      <PageFrame>
        <PageHeader
          trail={[{ label: t("title"), href: `/${slug}/money` }]}
          title={folio.payer ?? t(folio.kind === "house" ? "houseFolio" : "nobody")}
          meta={<><Badge variant="outline">{t("folioOf", { label: folio.label })}</Badge>{folio.status === "closed" && <Badge>{t("status.closed")}</Badge>}</>}
          description={<>{folio.arrival && folio.departure && <><DateRangeText from={folio.arrival} to={folio.departure} style="weekday" />{folio.reservation && " · "}</>}{folio.reservation && t("reservation", { number: folio.reservation })}</>}
        />
        {siblings.length > 0 && (
          <ul aria-label={t("list.label")} className="flex flex-wrap gap-2">
            {siblings.map((each) => <li key={each.id}><Link href={`/${slug}/money/folios/${each.id}`} className="inline-flex min-h-9 items-center gap-3 rounded-md border border-line px-3 text-sm hover:bg-fill">{t("folioOf", { label: each.label })}{each.payer && <span className="text-ink-soft">{each.payer}</span>}<MoneyText money={each.balance} className="text-ink-soft" /></Link></li>)}
          </ul>
        )}
        <FolioView slug={slug} data={data} till={till} rights={rights} />
      </PageFrame>
    </ClientMessages>
  );
}
