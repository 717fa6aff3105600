import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LookEditor } from "@/components/site/editor/look-editor";
import { pageContext } from "@/lib/auth/session-context";
import { ask } from "@/lib/runtime/ask";
import { getDraft, listSitePhotos } from "@/lib/site/queries/get-draft";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("site-editor");
  return { title: t("tabs.look") };
}

export default async function LookPage({ params }: PageProps) {
  const { property: slug } = await params;
  const { ctx } = await pageContext(slug);
  if (!ctx.permissions.has("site:manage")) return null;
  const [draft, { photos }] = [await ask(getDraft, ctx, {}), await ask(listSitePhotos, ctx, {})];
  return <LookEditor slug={slug} name={draft.house.name} draft={draft} photos={photos} />;
}
