import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AskForm } from "@/components/doctor/ask-form";
import { ClientMessages } from "@/components/shell/client-messages";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { pageContext } from "@/lib/auth/session-context";
import { speakerIn } from "@/lib/doctor/adapters/report/tongue";
import { listDiagnoses } from "@/lib/doctor/queries/list-diagnoses";
import { listSubjects } from "@/lib/doctor/queries/list-subjects";
import { questions } from "@/lib/doctor/rules/causes";
import { addDays, tryIsoDate } from "@/lib/kernel/nights";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type Search = Readonly<Record<string, string | string[] | undefined>>;
type PageProps = { readonly params: Promise<{ readonly property: string }>; readonly searchParams: Promise<Search> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("doctor");
  return { title: t("title") };
}

const one = (search: Search, name: string): string => { const value = search[name]; return (Array.isArray(value) ? value[0] : value) ?? ""; };

/** What the owner sees on a channel, in the owner's words; earlier answers below. */
export default async function DoctorPage({ params, searchParams }: PageProps) {
  const [{ property: slug }, search] = await Promise.all([params, searchParams]);
  const { ctx, membership } = await pageContext(slug);
  if (!ctx.permissions.has("channels:read")) return <PageFrame><ForbiddenState /></PageFrame>;
  const [subjects, { diagnoses }, t] = [await ask(listSubjects, ctx, {}), await ask(listDiagnoses, ctx, { limit: 10 }), await getTranslations("doctor")];
  const speak = speakerIn(ctx.locale, membership.property.timezone);
  const connection = subjects.connections.find(({ connectionId }) => connectionId === one(search, "connection"));
  const from = tryIsoDate(one(search, "from")) ?? subjects.today;
  const channel = subjects.channels.find(({ key }) => key === one(search, "channel"))?.key ?? connection?.channels[0] ?? subjects.channels[0]?.key ?? "";
  const asked = {
    channel, roomTypeId: subjects.roomTypes.find(({ id }) => id === one(search, "room"))?.id ?? subjects.roomTypes[0]?.id ?? "", from, to: tryIsoDate(one(search, "to")) ?? addDays(from, 6),
    question: questions.find((each) => each === one(search, "question")) ?? questions[0], connectionId: connection?.connectionId ?? null,
  };
  return (
    <ClientMessages namespaces={["doctor"]}>
      <PageFrame>
        <PageHeader title={t("title")} description={t("description")} trail={[{ label: t("back"), href: `/${slug}/channels` }]} />
        {subjects.roomTypes.length === 0 ? <EmptyState title={t("ask.noRooms")} className="rounded-lg border border-line bg-surface" /> : (
          <section aria-labelledby="ask" className="flex flex-col gap-4"><h2 id="ask" className="text-lg">{t("ask.title")}</h2><AskForm key={JSON.stringify(asked)} slug={slug} subjects={subjects} asked={asked} /></section>
        )}
        <section aria-labelledby="earlier" className="flex flex-col gap-4">
          <h2 id="earlier" className="text-lg">{t("earlier.title")}</h2>
          {diagnoses.length === 0 ? <p className="text-ink-soft">{t("earlier.none")}</p> : (
            <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
              {diagnoses.map((row) => (
                <li key={row.diagnosisId}>
                  <Link href={`/${slug}/channels/doctor/${row.diagnosisId}`} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 px-4 py-3 hover:bg-fill sm:px-6">
                    <span className="min-w-0 basis-72 grow">{row.root ? speak.cause(row.root).name : t("earlier.healthy")}</span>
                    <span className="text-sm text-ink-soft">{[row.channel ?? row.connection, row.room, speak.when(row.from, row.to)].filter(Boolean).join(" · ")}</span>
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </section>
      </PageFrame>
    </ClientMessages>
  );
}
