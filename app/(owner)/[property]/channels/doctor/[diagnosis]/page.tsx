import { Download } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CopyLetter } from "@/components/doctor/copy-letter";
import { CheckList, EvidenceLines, VerdictBadge } from "@/components/doctor/finding-list";
import { FixButton } from "@/components/doctor/fix-button";
import { TestBooking } from "@/components/doctor/test-booking";
import { partnerName } from "@/components/channels/partner-name";
import { RefreshWhile } from "@/components/channels/refresh-while";
import { ClientMessages } from "@/components/shell/client-messages";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { pageContext } from "@/lib/auth/session-context";
import { speakerIn } from "@/lib/doctor/adapters/report/tongue";
import { getDiagnosis } from "@/lib/doctor/queries/get-diagnosis";
import { listTests } from "@/lib/doctor/queries/list-tests";
import { stages } from "@/lib/doctor/rules/causes";
import { testWay } from "@/lib/doctor/rules/test-way";
import { type Finding, inTreeOrder, positive, rootOf } from "@/lib/doctor/rules/report";
import { DomainError } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string; readonly diagnosis: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("doctor");
  return { title: t("title") };
}

/** A diagnosis, read like a good physician's letter: the cause, how sure, on what it rests, what mends it; then everything that was looked at. */
export default async function DiagnosisPage({ params }: PageProps) {
  const { property: slug, diagnosis } = await params;
  const { ctx, membership } = await pageContext(slug);
  if (!ctx.permissions.has("channels:read")) return <PageFrame><ForbiddenState /></PageFrame>;
  if (!idSchema.safeParse(diagnosis).success) return notFound();
  const known = await ask(getDiagnosis, ctx, { diagnosisId: diagnosis }).catch((error: unknown) => {
    if (error instanceof DomainError && error.status === 404) return null;
    throw error;
  });
  if (!known) return notFound();
  const { report, house } = known;
  const t = await getTranslations("doctor");
  const speak = speakerIn(ctx.locale, membership.property.timezone);
  const root = rootOf(report);
  const { connection } = report;
  const way = connection === null ? null : testWay(connection.partner);
  const testable = connection !== null && way?.sees !== "nothing" && known.roomTypeId !== null && ctx.permissions.has("channels:sync");
  const tests = testable ? (await ask(listTests, ctx, { connectionId: connection.id })).tests : [];
  const others = positive(report).filter((one) => one.cause !== root?.cause);
  const letter = root ? speak.letter(report, root, house) : null;
  const again = `/${slug}/channels/doctor?${new URLSearchParams({ room: known.roomTypeId ?? "", from: report.from, to: report.to, question: report.question, ...(report.connection ? { connection: report.connection.id } : {}), ...(report.channel ? { channel: report.channel.toLowerCase().replace(/[^a-z0-9]/g, "") } : {}) }).toString()}`;
  const places = { channels: `/${slug}/channels`, rates: `/${slug}/rates`, calendar: `/${slug}/calendar` } as const;
  const fixing = (finding: Finding, main: boolean) => (
    <div className="flex flex-wrap items-center gap-2">
      {finding.fix && <FixButton slug={slug} fix={finding.fix} label={speak.fixLabel(finding.fix.command)} main={main} />}
      {finding.place !== "none" && <Button asChild size="sm" variant="outline"><Link href={places[finding.place]}>{t(`place.${finding.place}`)}</Link></Button>}
    </div>
  );
  const dash = (value: number | null) => (value === null ? "–" : speak.number(value));
  const file = (format: "md" | "pdf") => (
    <Button key={format} asChild size="sm" variant="outline"><a href={`/${slug}/channels/doctor/${diagnosis}/report?format=${format}`} download aria-label={t("download.label", { format: t(`download.${format}`) })}><Download aria-hidden />{t(`download.${format}`)}</a></Button>
  );
  return (
    <ClientMessages namespaces={["doctor"]}>
      <PageFrame>
        <PageHeader title={speak.title(report)} description={t("report.made", { at: speak.moment(report.at) })} trail={[{ label: t("back"), href: `/${slug}/channels` }, { label: t("title"), href: `/${slug}/channels/doctor` }]}
          actions={<div className="flex flex-wrap gap-2 print:hidden">{file("md")}{file("pdf")}<Button asChild size="sm" variant="secondary"><Link href={again}>{t("again")}</Link></Button></div>} />
        <section aria-labelledby="cause" className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-4 sm:p-6">
          <h2 id="cause" className="text-sm text-ink-soft">{t("report.root")}</h2>
          {root ? (
            <>
              <p className="max-w-measure font-display text-lg leading-snug">{speak.cause(root.cause).name}</p>
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1"><VerdictBadge verdict={root.verdict} label={t(`verdict.${root.verdict}`)} /><span className="text-sm text-ink-soft">{speak.sure(root.confidence)}</span></div>
              <EvidenceLines rows={speak.proof(report, root)} />
              <div className="flex flex-col gap-3 border-t border-line pt-4"><p className="max-w-measure">{speak.recommendation(root)}</p>{fixing(root, true)}</div>
            </>
          ) : <p className="max-w-measure font-display text-lg leading-snug">{speak.summary(report)}</p>}
        </section>
        {others.length > 0 && (
          <section aria-labelledby="also" className="flex flex-col gap-4">
            <h2 id="also" className="text-lg">{t("report.also")}</h2>
            <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
              {others.map((one) => (
                <li key={one.cause} className="flex flex-col gap-3 p-4 sm:px-6">
                  <div className="flex flex-wrap items-center gap-x-3 gap-y-1"><span className="font-medium">{speak.cause(one.cause).name}</span><VerdictBadge verdict={one.verdict} label={t(`verdict.${one.verdict}`)} /></div>
                  <EvidenceLines rows={speak.proof(report, one)} />
                  <p className="max-w-measure text-sm text-ink-soft">{speak.recommendation(one)}</p>
                  {fixing(one, false)}
                </li>
              ))}
            </ul>
          </section>
        )}
        <div className="grid gap-6 md:grid-cols-2">
          <section aria-labelledby="open" className="flex flex-col gap-3"><h2 id="open" className="text-lg">{t("report.open")}</h2>{report.open.length === 0 ? <p className="text-ink-soft">{t("report.none")}</p> : <EvidenceLines rows={report.open.map(speak.open)} />}</section>
          <section aria-labelledby="next" className="flex flex-col gap-3"><h2 id="next" className="text-lg">{t("report.next")}</h2><EvidenceLines rows={speak.next(report)} /></section>
        </div>
        {letter && <section aria-labelledby="letter" className="flex flex-col gap-3"><h2 id="letter" className="text-lg">{t("report.letter")}</h2><CopyLetter subject={letter.subject} text={letter.text} /></section>}
        {connection && way && known.roomTypeId !== null && ctx.permissions.has("channels:sync") && (
          <section aria-labelledby="test" className="flex flex-col gap-3">
            <RefreshWhile active={tests.some((one) => one.finishedAt === null)} />
            <h2 id="test" className="text-lg">{t("test.title")}</h2>
            {testable && <p className="max-w-measure text-ink-soft">{t("test.about")}</p>}
            <p className="max-w-measure text-ink-soft">{t(`test.sees.${way.sees}`, { partner: partnerName(connection.partner) })} {!way.madeThere && way.sees !== "nothing" && t("test.byHand", { partner: partnerName(connection.partner) })}</p>
            <EvidenceLines rows={tests.map((one) => `${speak.moment(one.startedAt)}: ${t(`test.states.${one.state as "holding"}`, { night: speak.night(one.night) })}`)} />
            {testable && <div><TestBooking slug={slug} connectionId={connection.id} roomTypeId={known.roomTypeId} running={tests.some((one) => one.finishedAt === null)} /></div>}
          </section>
        )}
        <section aria-labelledby="nights" className="flex flex-col gap-3">
          <h2 id="nights" className="text-lg">{t("report.nights")}</h2>
          <div className="overflow-x-auto rounded-lg border border-line bg-surface">
            <Table label={t("report.nights")}>
              <TableHeader><TableRow><TableHead>{t("nights.night")}</TableHead>{(["left", "wanted", "taken", "shown", "amount"] as const).map((key) => <TableHead key={key} numeric>{t(`nights.${key}`)}</TableHead>)}<TableHead>{t("nights.state")}</TableHead></TableRow></TableHeader>
              <TableBody>
                {report.nights.map((row) => (
                  <TableRow key={row.night}>
                    <TableCell className="whitespace-nowrap">{speak.night(row.night)}</TableCell><TableCell numeric>{dash(row.left)}</TableCell><TableCell numeric>{dash(row.wanted)}</TableCell><TableCell numeric>{dash(row.taken)}</TableCell><TableCell numeric>{dash(row.shown)}</TableCell>
                    <TableCell numeric>{row.amount === null ? "–" : speak.amount(row.amount, report.currency)}</TableCell><TableCell className="whitespace-nowrap">{speak.state(row.state)}</TableCell>
                  </TableRow>
                ))}
              </TableBody>
            </Table>
          </div>
        </section>
        <section aria-labelledby="checked" className="flex flex-col gap-3">
          <h2 id="checked" className="text-lg">{t("report.appendix")}</h2>
          <div className="flex flex-col gap-4">
            {stages.map((stage) => {
              const checks = inTreeOrder(report.findings.filter((one) => one.stage === stage));
              return checks.length === 0 ? null : (
                <div key={stage} className="rounded-lg border border-line bg-surface">
                  <h3 className="border-b border-line px-4 py-3 font-sans text-sm font-medium sm:px-6">{t(`stage.${stage}`)}</h3>
                  <CheckList checks={checks.map((one) => ({ cause: one.cause, name: speak.cause(one.cause).name, how: t("report.how", { how: speak.cause(one.cause).how }), verdict: one.verdict, verdictLabel: t(`verdict.${one.verdict}`), evidence: speak.proof(report, one) }))} />
                </div>
              );
            })}
          </div>
          <p className="text-xs text-ink-soft">{t("report.noNames")}</p>
        </section>
      </PageFrame>
    </ClientMessages>
  );
}
