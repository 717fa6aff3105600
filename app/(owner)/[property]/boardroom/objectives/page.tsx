import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ObjectiveCard } from "@/components/boardroom/objective-card";
import { ObjectiveForm } from "@/components/boardroom/objective-form";
import { ClientMessages } from "@/components/shell/client-messages";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { pageContext } from "@/lib/auth/session-context";
import { listObjectives } from "@/lib/boardroom/queries/list-objectives";
import type { ObjectiveView } from "@/lib/boardroom/rules/objective-views";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }>; readonly searchParams: Promise<{ readonly said?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("objectives");
  return { title: t("title") };
}

/** What the owner wants: said in words, confirmed in figures, pursued by a plan, measured every week. */
export default async function ObjectivesPage({ params, searchParams }: PageProps) {
  const { property: slug } = await params;
  const { said } = await searchParams;
  const { ctx } = await pageContext(slug);
  if (!ctx.permissions.has("boardroom:read")) return <ForbiddenState />;
  const [t, nav, { objectives, currency }] = [await getTranslations("objectives"), await getTranslations("shell.nav"), await ask(listObjectives, ctx, { show: "all" })];
  const mayDecide = ctx.permissions.has("boardroom:approve");
  const part = (id: "drafts" | "active" | "over", of: (objective: ObjectiveView) => boolean) => {
    const own = objectives.filter(of);
    return own.length === 0 ? null : (
      <section id={id} aria-labelledby={`${id}-title`} className="flex flex-col gap-3">
        <h2 id={`${id}-title`} className="text-lg">{t(`sections.${id}`)}</h2>
        {own.map((objective) => <ObjectiveCard key={objective.id} slug={slug} objective={objective} mayDecide={mayDecide} />)}
      </section>
    );
  };
  return (
    <ClientMessages namespaces={["objectives", "boardroom"]}>
      <PageFrame width="measure">
        <PageHeader title={t("title")} description={t("lead")} trail={[{ label: nav("boardroom"), href: `/${slug}/boardroom` }]} />
        {objectives.length === 0 && <p className="text-ink-soft">{t("none")}</p>}
        {part("drafts", ({ status }) => status === "draft")}
        {part("active", ({ status }) => status === "active")}
        {ctx.permissions.has("boardroom:chat") && (
          <section aria-labelledby="new" className="flex flex-col gap-3">
            <h2 id="new" className="text-lg">{t("sections.new")}</h2>
            <ObjectiveForm slug={slug} said={typeof said === "string" ? said.slice(0, 500) : ""} currency={currency} costs={ctx.permissions.has("costs:read")} />
          </section>
        )}
        {part("over", ({ status }) => status === "met" || status === "missed" || status === "ended")}
        <section aria-labelledby="method" className="flex flex-col gap-2 text-ink-soft">
          <h2 id="method" className="text-lg text-ink">{t("method")}</h2>
          <p className="max-w-measure">{t("methodText")}</p>
        </section>
      </PageFrame>
    </ClientMessages>
  );
}
