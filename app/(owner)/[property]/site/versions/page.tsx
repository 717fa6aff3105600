import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DateText } from "@/components/shell/date-text";
import { VersionActions } from "@/components/site/editor/version-actions";
import { Badge } from "@/components/ui/badge";
import { pageContext } from "@/lib/auth/session-context";
import { ask } from "@/lib/runtime/ask";
import { listVersions } from "@/lib/site/queries/get-draft";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("site-editor");
  return { title: t("tabs.versions") };
}

/** What was published, and which of it guests see. */
export default async function VersionsPage({ params }: PageProps) {
  const { property: slug } = await params;
  const { ctx } = await pageContext(slug);
  if (!ctx.permissions.has("site:manage")) return null;
  const { versions } = await ask(listVersions, ctx, {});
  const t = await getTranslations("site-editor.versions");
  return (
    <section aria-labelledby="versions" className="max-w-3xl">
      <h2 id="versions" className="sr-only">{t("title")}</h2>
      <p className="max-w-measure text-ink-soft">{versions.length === 0 ? t("none") : t("lead")}</p>
      {versions.length > 0 && (
        <ol className="mt-6 divide-y divide-line border-y border-line">
          {versions.map((version) => (
            <li key={version.version} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-4">
              <p className="font-display text-lg tabular-nums">{t("number", { version: version.version })}</p>
              {version.live && <Badge>{t("live")}</Badge>}
              <p className="me-auto text-sm text-ink-soft"><DateText value={version.publishedAt} /> · <bdi>{version.publishedBy}</bdi>{version.note && <> · <bdi>{version.note}</bdi></>}</p>
              <VersionActions slug={slug} version={version.version} live={version.live} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
