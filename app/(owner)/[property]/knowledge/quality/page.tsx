import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { AskTheBook } from "@/components/knowledge/quality/ask-the-book";
import { ReliabilityDiagram } from "@/components/knowledge/quality/reliability-diagram";
import { percent } from "@/components/knowledge/overview/figures";
import { KnowledgeTabs } from "@/components/knowledge/tabs";
import { ClientMessages } from "@/components/shell/client-messages";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { pageContext } from "@/lib/auth/session-context";
import { measured } from "@/lib/knowledge/rules/retrieval/calibration";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("retrieval");
  return { title: t("title") };
}

/** How well the book is found: a question tried out, and what the number beside each answer is worth. */
export default async function QualityPage({ params }: PageProps) {
  const { property: slug } = await params;
  const { ctx } = await pageContext(slug);
  if (!ctx.permissions.has("knowledge:read")) return <ForbiddenState />;
  const [t, locale] = [await getTranslations("retrieval"), await getLocale()];
  return (
    <ClientMessages namespaces={["retrieval"]}>
      <PageFrame>
        <PageHeader title={t("title")} description={t("lead")} />
        <KnowledgeTabs home={`/${slug}/knowledge`} part="quality" />
        <AskTheBook slug={slug} />
        <section className="flex flex-col gap-4 border-t border-line pt-8">
          <h2 className="font-serif text-xl">{t("calibration.title")}</h2>
          <p className="max-w-measure text-ink-soft">{t("calibration.lead", { questions: measured.questions })} {t("calibration.error", { error: percent(measured.error, locale) })}</p>
          <ReliabilityDiagram bins={measured.bins} />
          <p className="max-w-measure text-sm text-ink-soft">{t("calibration.meaning")} {t("calibration.own")}</p>
        </section>
      </PageFrame>
    </ClientMessages>
  );
}
