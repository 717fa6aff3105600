import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SiteEditor } from "@/components/site/editor/site-editor";
import { siteOrigin } from "@/lib/auth/root-host";
import { pageContext } from "@/lib/auth/session-context";
import { ask } from "@/lib/runtime/ask";
import { getDraft, getPreview, listSitePhotos } from "@/lib/site/queries/get-draft";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("site-editor");
  return { title: t("title") };
}

export default async function SitePage({ params }: PageProps) {
  const { property: slug } = await params;
  const { ctx } = await pageContext(slug);
  if (!ctx.permissions.has("site:manage")) return null; // the layout says so
  const [draft, { photos }, preview] = [await ask(getDraft, ctx, {}), await ask(listSitePhotos, ctx, {}), await ask(getPreview, ctx, {})];
  const previewHref = preview.host ? `${siteOrigin(preview.host)}/preview?${new URLSearchParams({ token: preview.token }).toString()}` : null;
  return <SiteEditor slug={slug} house={draft.house} draft={draft} roomTypes={draft.roomTypes} photos={photos} previewHref={previewHref} mapsOffered={Boolean(process.env["MAP_TILES_URL"])} />;
}
