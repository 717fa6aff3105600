import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ReceiptList } from "@/components/boardroom/receipt-list";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { pageContext } from "@/lib/auth/session-context";
import { listReceipts } from "@/lib/boardroom/queries/list-receipts";
import { listReceiptsInput } from "@/lib/boardroom/rules/inputs";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }>; readonly searchParams: Promise<{ readonly before?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("boardroom.sections");
  return { title: t("journal") };
}

export default async function ReceiptsPage({ params, searchParams }: PageProps) {
  const [{ property: slug }, { before }] = await Promise.all([params, searchParams]);
  const { ctx } = await pageContext(slug);
  if (!ctx.permissions.has("receipts:read")) return <ForbiddenState />;
  const wanted = listReceiptsInput.safeParse({ limit: 40, before });
  const t = await getTranslations("boardroom");
  const nav = await getTranslations("shell.nav");
  const page = await ask(listReceipts, ctx, wanted.success ? wanted.data : { limit: 40 });
  const last = page.receipts.at(-1);
  return (
    <PageFrame>
      <PageHeader title={t("sections.journal")} description={t("receipts.lead")} trail={[{ label: nav("boardroom"), href: `/${slug}/boardroom` }]} />
      {page.receipts.length === 0 ? <EmptyState title={t("receipts.none")} description={t("receipts.noneLead")} /> : <ReceiptList slug={slug} receipts={page.receipts} timeZone={page.timezone} currency={page.currency} mayUndo={ctx.permissions.has("receipts:undo")} />}
      {page.more && last && <Button asChild variant="outline" className="self-start"><Link href={`/${slug}/boardroom/receipts?before=${encodeURIComponent(last.at)}`}>{t("receipts.older")}</Link></Button>}
    </PageFrame>
  );
}
