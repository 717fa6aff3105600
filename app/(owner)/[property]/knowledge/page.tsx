import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { KnowledgeTabs } from "@/components/knowledge/tabs";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { pageContext } from "@/lib/auth/session-context";
import { listSops } from "@/lib/knowledge/queries/list-sops";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.nav");
  return { title: t("knowledge") };
}

/** The book of how the house works. */
export default async function KnowledgePage({ params }: PageProps) {
  const { property: slug } = await params;
  const { ctx } = await pageContext(slug);
  if (!ctx.permissions.has("knowledge:read")) return <ForbiddenState />;
  const t = await getTranslations("knowledge");
  const sops = await ask(listSops, ctx, {});
  return (
    <PageFrame>
      <PageHeader title={t("title")} description={t("lead")} />
      <KnowledgeTabs home={`/${slug}/knowledge`} part="book" />
      {sops.length === 0 && <EmptyState title={t("empty.title")} description={t("empty.read")} />}
    </PageFrame>
  );
}
