import { Images } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RefreshWhile } from "@/components/channels/refresh-while";
import { PhotoShelf } from "@/components/onboarding/photo-shelf";
import { ClientMessages } from "@/components/shell/client-messages";
import { EmptyState } from "@/components/shell/empty-state";
import { pageContext } from "@/lib/auth/session-context";
import { getListing } from "@/lib/onboarding/queries/listing";
import { ask } from "@/lib/runtime/ask";
import { listSitePhotos } from "@/lib/site/queries/get-draft";
import { locales } from "@/lib/kernel/locale";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("site-editor");
  return { title: t("tabs.photos") };
}

/** The house's photographs: the same shelf its OTAs are given from. Each wants words for who cannot see it. */
export default async function PhotosPage({ params }: PageProps) {
  const { property: slug } = await params;
  const { ctx } = await pageContext(slug);
  if (!ctx.permissions.has("site:manage")) return null;
  const [{ photos: known }, { photos, roomTypes }] = [await ask(listSitePhotos, ctx, {}), await ask(getListing, ctx, {})];
  const t = await getTranslations("site-editor.photos");
  const wordless = photos.filter(({ alt }) => locales.every((locale) => !alt[locale])).length;
  const making = known.filter(({ state, ready }) => state !== "broken" && !ready).length;
  return (
    <ClientMessages namespaces={["onboarding"]}>
      <RefreshWhile active={making > 0} />
      <p className="max-w-measure text-ink-soft">{t("lead")}</p>
      {wordless > 0 && <p role="status" className="max-w-measure rounded-md border border-watch/40 bg-watch-wash px-4 py-3">{t("wordless", { count: wordless })}</p>}
      {making > 0 && <p role="status" className="text-sm text-ink-soft">{t("makingCopies", { count: making })}</p>}
      {photos.length === 0 && <EmptyState icon={<Images aria-hidden />} title={t("none")} description={t("noneHelp")} heading="h2" className="rounded-lg border border-line bg-surface py-10 md:py-12" />}
      <PhotoShelf slug={slug} photos={photos} rooms={roomTypes} mayManage={ctx.permissions.has("onboarding:manage")} />
    </ClientMessages>
  );
}
