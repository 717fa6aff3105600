import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AddDocuments } from "@/components/knowledge/add-documents";
import { DocumentList } from "@/components/knowledge/document-list";
import { SourceList } from "@/components/knowledge/source-list";
import { KnowledgeTabs } from "@/components/knowledge/tabs";
import { ClientMessages } from "@/components/shell/client-messages";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { pageContext } from "@/lib/auth/session-context";
import { listDocuments } from "@/lib/knowledge/queries/documents";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("knowledge.documents");
  return { title: t("title") };
}

/** The house's own files that answers are read from, and the folders they come from. */
export default async function DocumentsPage({ params }: PageProps) {
  const { property: slug } = await params;
  const { ctx, membership } = await pageContext(slug);
  if (!ctx.permissions.has("knowledge:read")) return <ForbiddenState />;
  const t = await getTranslations("knowledge.documents");
  const { documents, sources } = await ask(listDocuments, ctx, {});
  const home = `/${slug}/knowledge`;
  const keeps = ctx.permissions.has("knowledge:publish");
  return (
    <ClientMessages namespaces={["knowledge"]}>
      <PageFrame>
        <PageHeader title={t("title")} description={t("lead")} />
        <KnowledgeTabs home={home} part="documents" />
        {keeps && <AddDocuments home={home} />}
        {documents.length === 0 ? <EmptyState title={t("none")} description={t("noneLead")} /> : <DocumentList slug={slug} home={home} documents={documents} keeps={keeps} waiting={documents.some(({ status }) => status === "waiting")} />}
        {keeps && <SourceList slug={slug} sources={sources} timeZone={membership.property.timezone} />}
      </PageFrame>
    </ClientMessages>
  );
}
