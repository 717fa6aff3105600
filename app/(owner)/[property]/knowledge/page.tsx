import { FilePlus2 } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { BookList } from "@/components/knowledge/book-list";
import { BringIn, StarterButton } from "@/components/knowledge/book-actions";
import { KnowledgeTabs } from "@/components/knowledge/tabs";
import { ClientMessages } from "@/components/shell/client-messages";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { pageContext } from "@/lib/auth/session-context";
import { listSops } from "@/lib/knowledge/queries/list-sops";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }>; readonly searchParams: Promise<{ readonly away?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.nav");
  return { title: t("knowledge") };
}

/** The book of how the house works. */
export default async function KnowledgePage({ params, searchParams }: PageProps) {
  const { property: slug } = await params;
  const away = (await searchParams).away === "1";
  const { ctx } = await pageContext(slug);
  if (!ctx.permissions.has("knowledge:read")) return <ForbiddenState />;
  const t = await getTranslations("knowledge");
  const home = `/${slug}/knowledge`;
  const keeps = ctx.permissions.has("knowledge:write");
  const sops = (await ask(listSops, ctx, keeps && away ? { archived: true } : {})).filter((sop) => !away || sop.archived);
  return (
    <ClientMessages namespaces={["knowledge"]}>
      <PageFrame>
        <PageHeader title={t("title")} description={t("lead")} {...(keeps && sops.length > 0 ? { actions: <>
          <BringIn home={home} />
          <Button variant="ghost" asChild><a href={`${home}/files`} download>{t("giveOut")}</a></Button>
          <Button asChild><Link href={`${home}/new`}><FilePlus2 aria-hidden />{t("newPage")}</Link></Button>
        </> } : {})} />
        <KnowledgeTabs home={home} part="book" />
        {sops.length > 0 && <BookList home={home} lines={sops} />}
        {sops.length === 0 && (away ? <EmptyState title={t("empty.away")} /> : keeps
          ? <EmptyState title={t("empty.title")} description={t("empty.begin")} action={<div className="flex flex-wrap items-center justify-center gap-2"><StarterButton slug={slug} /><Button variant="outline" asChild><Link href={`${home}/new`}>{t("newPage")}</Link></Button><BringIn home={home} /></div>} />
          : <EmptyState title={t("empty.title")} description={t("empty.read")} />)}
        {keeps && <p className="text-sm text-ink-soft"><Link href={away ? home : `${home}?away=1`} className="underline decoration-line-strong underline-offset-4 hover:text-ink">{away ? t("backToBook") : t("showAway")}</Link></p>}
      </PageFrame>
    </ClientMessages>
  );
}
