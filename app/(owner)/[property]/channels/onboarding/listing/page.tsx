import { Images } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RefreshWhile } from "@/components/channels/refresh-while";
import { FactsForm } from "@/components/onboarding/facts-form";
import { PhotoShelf } from "@/components/onboarding/photo-shelf";
import { ClientMessages } from "@/components/shell/client-messages";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { pageContext } from "@/lib/auth/session-context";
import { getListing } from "@/lib/onboarding/queries/listing";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("onboarding");
  return { title: t("listing.title") };
}

/** What every OTA is told of this house beyond its own pages: photographs and facts. */
export default async function ListingPage({ params }: PageProps) {
  const { property: slug } = await params;
  const { ctx } = await pageContext(slug);
  if (!ctx.permissions.has("channels:read")) return <PageFrame><ForbiddenState /></PageFrame>;
  const { facts, photos, roomTypes } = await ask(getListing, ctx, {});
  const mayManage = ctx.permissions.has("onboarding:manage");
  const [t, channels] = [await getTranslations("onboarding"), await getTranslations("channels")];
  return (
    <ClientMessages namespaces={["onboarding"]}>
      <PageFrame>
        <PageHeader title={t("listing.title")} description={t("listing.description")} trail={[{ label: channels("title"), href: `/${slug}/channels` }, { label: t("title"), href: `/${slug}/channels/onboarding` }]} />
        <RefreshWhile active={photos.some(({ state }) => state === "new")} />
        <section aria-labelledby="photos" className="flex flex-col gap-4">
          <h2 id="photos" className="text-lg">{t("photos.title")}</h2>
          {photos.length === 0 && <EmptyState icon={<Images aria-hidden />} title={t("photos.none")} description={t("photos.noneHelp")} heading="h3" className="rounded-lg border border-line bg-surface py-10 md:py-12" />}
          <PhotoShelf slug={slug} photos={photos} rooms={roomTypes} mayManage={mayManage} />
        </section>
        <section aria-labelledby="facts" className="flex flex-col gap-4">
          <h2 id="facts" className="text-lg">{t("facts.title")}</h2>
          <div className="max-w-3xl rounded-lg border border-line bg-surface p-4 sm:p-6"><FactsForm slug={slug} facts={facts} mayManage={mayManage} /></div>
        </section>
      </PageFrame>
    </ClientMessages>
  );
}
