import { Download, Images } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { BoardList } from "@/components/onboarding/board-list";
import { CatalogueTable } from "@/components/onboarding/catalogue-table";
import { ClientMessages } from "@/components/shell/client-messages";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { pageContext } from "@/lib/auth/session-context";
import { listBoard } from "@/lib/onboarding/queries/board";
import { listOtas } from "@/lib/onboarding/queries/onboarding";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }>; readonly searchParams: Promise<{ readonly scope?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("onboarding");
  return { title: t("title") };
}

/** Every OTA of this house, or of all houses: where it stands, how ready, what is missing. */
export default async function OnboardingPage({ params, searchParams }: PageProps) {
  const { property: slug } = await params;
  const { ctx } = await pageContext(slug);
  if (!ctx.permissions.has("channels:read")) return <PageFrame><ForbiddenState /></PageFrame>;
  const scope = (await searchParams).scope === "all" ? "organisation" : "house";
  const [{ properties }, { catalogue }] = [await ask(listBoard, ctx, { scope }), await ask(listOtas, ctx, {})];
  const [t, channels] = [await getTranslations("onboarding"), await getTranslations("channels")];
  const here = `/${slug}/channels/onboarding`;
  return (
    <ClientMessages namespaces={["onboarding"]}>
      <PageFrame>
        <PageHeader
          title={t("title")} description={t("description")} trail={[{ label: channels("title"), href: `/${slug}/channels` }]}
          actions={
            <>
              <Button asChild size="sm"><Link href={`${here}/listing`}><Images aria-hidden />{t("listing.link")}</Link></Button>
              <Button asChild size="sm" variant="outline"><a href={`${here}/report?format=markdown`} download><Download aria-hidden />{t("board.report")}</a></Button>
              <Button asChild size="sm" variant="outline"><a href={`${here}/report?format=csv`} download><Download aria-hidden />{t("board.csv")}</a></Button>
            </>
          }
        />
        <nav aria-label={t("board.scope")} className="flex gap-2">
          {(["house", "organisation"] as const).map((one) => (
            <Button key={one} asChild size="sm" variant={one === scope ? "secondary" : "ghost"}><Link href={one === "house" ? here : `${here}?scope=all`} aria-current={one === scope ? "page" : undefined}>{t(`board.scopes.${one}`)}</Link></Button>
          ))}
        </nav>
        {properties.map((one) => (
          <section key={one.propertyId} aria-labelledby={`house-${one.propertyId}`} className="flex flex-col gap-3">
            <h2 id={`house-${one.propertyId}`} className={scope === "house" ? "sr-only" : "text-lg"}><bdi>{one.name}</bdi></h2>
            <BoardList slug={one.slug} name={one.name} lines={one.otas} />
          </section>
        ))}
        <CatalogueTable source={catalogue.source} channels={catalogue.channels} />
      </PageFrame>
    </ClientMessages>
  );
}
