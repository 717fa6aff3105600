import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { RefreshWhile } from "@/components/channels/refresh-while";
import { DropExport, ExportHouse } from "@/components/property/export-controls";
import { ClientMessages } from "@/components/shell/client-messages";
import { DateText } from "@/components/shell/date-text";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { doorLink } from "@/components/tenancy/door-page";
import { Button } from "@/components/ui/button";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { pageContext } from "@/lib/auth/session-context";
import { listRoomTypes } from "@/lib/inventory/queries/list-room-types";
import { listExports } from "@/lib/property/queries/export-runs";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }> };
type State = "running" | "done" | "failed" | "expired";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("exports");
  return { title: t("title") };
}

/** Everything out: the whole house, lists, calendars. */
export default async function ExportPage({ params }: PageProps) {
  const { property } = await params;
  const { ctx, membership } = await pageContext(property);
  if (!ctx.permissions.has("exports:run")) return <ForbiddenState heading="h2" />;
  const t = await getTranslations("exports");
  const format = await getFormatter();
  const guests = ctx.permissions.has("guests:read");
  const { exports } = await ask(listExports, ctx, {});
  const types = ctx.permissions.has("inventory:read") ? (await ask(listRoomTypes, ctx, {})).roomTypes : [];
  const file = (name: string, more = "") => `/api/exports/list/${name}?property=${property}${more}`;
  return (
    <ClientMessages namespaces={["settings", "exports"]}>
      <RefreshWhile active={exports.some((run) => run.status === "running")} seconds={1} />
      <div className="flex flex-col gap-10">
        <p className="max-w-measure text-ink-soft">{t("lead")}</p>
        {guests && (
          <section aria-labelledby="whole" className="flex flex-col gap-4">
            <div><h2 id="whole" className="text-lg">{t("whole")}</h2><p className="mt-1 max-w-measure text-ink-soft">{t("wholeLead")}</p></div>
            <ExportHouse slug={property} identities={ctx.permissions.has("guests:identity")} />
            <h3 className="mt-4">{t("archives")}</h3>
            {exports.length === 0 ? <EmptyState heading="h3" title={t("none")} description={t("noneLead")} /> : (
              <div className="rounded-lg border border-line bg-surface">
                <Table label={t("archives")}>
                  <TableHeader><TableRow><TableHead>{t("file")}</TableHead><TableHead>{t("state")}</TableHead><TableHead numeric className="max-sm:hidden">{t("rows")}</TableHead><TableHead numeric className="max-md:hidden">{t("size")}</TableHead><TableHead className="max-md:hidden">{t("until")}</TableHead><TableHead><span className="sr-only">{t("fetch")}</span></TableHead></TableRow></TableHeader>
                  <TableBody>
                    {exports.map((run) => (
                      <TableRow key={run.id}>
                        <TableCell><bdi className="font-medium max-sm:block max-sm:max-w-36 max-sm:truncate">{run.fileName}</bdi></TableCell>
                        <TableCell>{t(`states.${run.status as State}`)}</TableCell>
                        <TableCell numeric className="max-sm:hidden">{run.rows > 0 ? format.number(run.rows) : "–"}</TableCell>
                        <TableCell numeric className="max-md:hidden">{run.bytes > 0 ? format.number(run.bytes / 1024, { style: "unit", unit: "kilobyte", maximumFractionDigits: 0 }) : "–"}</TableCell>
                        <TableCell className="max-md:hidden">{run.until && run.status === "done" ? <DateText value={run.until} style="moment" timeZone={membership.property.timezone} /> : "–"}</TableCell>
                        <TableCell><div className="flex justify-end gap-1">{run.status === "done" && <><Button asChild variant="outline" size="sm"><a href={`/api/exports/archive/${run.id}?property=${property}`} download>{t("fetch")}</a></Button><DropExport slug={property} runId={run.id} /></>}</div></TableCell>
                      </TableRow>
                    ))}
                  </TableBody>
                </Table>
              </div>
            )}
          </section>
        )}
        {guests && (
          <section aria-labelledby="lists" className="flex flex-col gap-3">
            <div><h2 id="lists" className="text-lg">{t("lists")}</h2><p className="mt-1 max-w-measure text-ink-soft">{t("listsLead")}</p></div>
            <p className="flex flex-wrap gap-x-6 gap-y-2"><a className={doorLink} href={file("reservations.csv")} download>{t("reservations")}</a><a className={doorLink} href={file("guests.csv")} download>{t("guests")}</a></p>
          </section>
        )}
        {types.length > 0 && (
          <section aria-labelledby="calendars" className="flex flex-col gap-3">
            <div><h2 id="calendars" className="text-lg">{t("calendars")}</h2><p className="mt-1 max-w-measure text-ink-soft">{t("calendarsLead")}</p></div>
            <ul className="flex flex-wrap gap-x-6 gap-y-2">{types.map((type) => <li key={type.id}><a className={doorLink} href={file("calendar.ics", `&type=${type.id}`)} download><bdi>{type.name}</bdi></a></li>)}</ul>
          </section>
        )}
      </div>
    </ClientMessages>
  );
}
