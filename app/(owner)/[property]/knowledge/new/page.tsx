import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { NewPageForm } from "@/components/knowledge/new-page-form";
import { ClientMessages } from "@/components/shell/client-messages";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { pageContext } from "@/lib/auth/session-context";
import { defaultLocale, isLocale } from "@/lib/kernel/locale";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("knowledge");
  return { title: t("newPage") };
}

/** A new page of the book. */
export default async function NewPage({ params }: PageProps) {
  const { property: slug } = await params;
  const { ctx } = await pageContext(slug);
  if (!ctx.permissions.has("knowledge:write")) return <ForbiddenState />;
  const [t, locale] = await Promise.all([getTranslations("knowledge"), getLocale()]);
  const home = `/${slug}/knowledge`;
  return (
    <ClientMessages namespaces={["knowledge"]}>
      <PageFrame>
        <PageHeader title={t("newPage")} description={t("create.lead")} trail={[{ label: t("title"), href: home }]} />
        <NewPageForm slug={slug} home={home} locale={isLocale(locale) ? locale : defaultLocale} />
      </PageFrame>
    </ClientMessages>
  );
}
