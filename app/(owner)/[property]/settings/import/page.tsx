import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ImportSteps } from "@/components/property/import-steps";
import { ImportUpload } from "@/components/property/import-upload";
import type { ImportState } from "@/components/property/import-view";
import { ClientMessages } from "@/components/shell/client-messages";
import { DateText } from "@/components/shell/date-text";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { doorLink } from "@/components/tenancy/door-page";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { pageContext } from "@/lib/auth/session-context";
import { listImports } from "@/lib/property/queries/import-runs";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("imports");
  return { title: t("title") };
}

/** The first step of the wizard, and every file that was brought before. */
export default async function ImportPage({ params }: PageProps) {
  const { property } = await params;
  const { ctx, membership } = await pageContext(property);
  if (!ctx.permissions.has("imports:run")) return <ForbiddenState heading="h2" />;
  const t = await getTranslations("imports");
  const { imports } = await ask(listImports, ctx, {});
  return (
    <ClientMessages namespaces={["settings", "imports"]}>
      <div className="flex flex-col gap-10">
        <section aria-labelledby="bring" className="flex flex-col gap-5">
          <div>
            <h2 id="bring" className="text-lg">{t("title")}</h2>
            <p className="mt-1 max-w-measure text-ink-soft">{t("lead")}</p>
          </div>
          <ImportSteps at="file" />
          <ImportUpload slug={property} />
          <p className="text-sm text-ink-soft">{t("package")} <Link href={`/${property}/settings/house#import`} className={doorLink}>{t("packageLink")}</Link></p>
        </section>
        <section>
          <h2 className="mb-3 text-lg">{t("history")}</h2>
          {imports.length === 0 ? <EmptyState heading="h3" title={t("none")} description={t("noneLead")} /> : (
            <div className="rounded-lg border border-line bg-surface">
              <Table label={t("history")}>
                <TableHeader><TableRow><TableHead>{t("table.file")}</TableHead><TableHead className="max-sm:hidden">{t("table.kind")}</TableHead><TableHead>{t("table.state")}</TableHead><TableHead numeric>{t("table.rows")}</TableHead><TableHead className="max-md:hidden">{t("table.when")}</TableHead><TableHead className="max-md:hidden">{t("table.by")}</TableHead></TableRow></TableHeader>
                <TableBody>
                  {imports.map((run) => (
                    <TableRow key={run.id}>
                      <TableCell><Link href={`/${property}/settings/import/${run.id}`} className={`${doorLink} inline-block max-w-64 truncate max-sm:max-w-40 align-bottom`}><bdi>{run.fileName}</bdi></Link></TableCell>
                      <TableCell className="max-sm:hidden">{t(`kinds.${run.kind as "guests"}`)}</TableCell>
                      <TableCell>{t(`states.${run.status as ImportState}`)}</TableCell>
                      <TableCell numeric>{run.rows}</TableCell>
                      <TableCell className="max-md:hidden"><DateText value={run.createdAt} style="moment" timeZone={membership.property.timezone} /></TableCell>
                      <TableCell className="max-md:hidden"><bdi>{run.startedBy}</bdi></TableCell>
                    </TableRow>
                  ))}
                </TableBody>
              </Table>
            </div>
          )}
        </section>
      </div>
    </ClientMessages>
  );
}
