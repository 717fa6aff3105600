import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { BoardPanel, type Seat } from "@/components/boardroom/board-panel";
import { BoardLinks } from "@/components/boardroom/board-links";
import { Brief } from "@/components/boardroom/brief";
import { ChannelLines } from "@/components/boardroom/channel-lines";
import { AbsenceDigest } from "@/components/boardroom/absence-digest";
import { DecisionList } from "@/components/boardroom/decision-list";
import { GapList } from "@/components/boardroom/gap-list";
import { ObjectiveStrip } from "@/components/boardroom/objective-strip";
import { LiveRefresh } from "@/components/boardroom/live-refresh";
import { BoardSection } from "@/components/boardroom/board-section";
import { ReceiptList } from "@/components/boardroom/receipt-list";
import { StopButton } from "@/components/boardroom/stop-button";
import { TodayNumbers } from "@/components/boardroom/today-numbers";
import { ClientMessages } from "@/components/shell/client-messages";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { DateText } from "@/components/shell/date-text";
import { pageContext } from "@/lib/auth/session-context";
import { readChat } from "@/lib/boardroom/queries/list-chats";
import { getSwitches } from "@/lib/boardroom/queries/get-switches";
import { listActed } from "@/lib/boardroom/queries/list-acted";
import { getBrief } from "@/lib/boardroom/queries/get-brief";
import { listDecidedFor } from "@/lib/boardroom/queries/list-decided-for";
import { listProposals } from "@/lib/boardroom/queries/list-proposals";
import { listObjectives } from "@/lib/boardroom/queries/list-objectives";
import { listReceipts } from "@/lib/boardroom/queries/list-receipts";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { nowMs } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";
import { ask } from "@/lib/runtime/ask";
import { type Context, directors } from "@/lib/runtime/context";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.nav");
  return { title: t("boardroom") };
}

/** What one may ask each seat first, as keys of `conversation.suggestions`. */
const suggestionsOf = {
  "general-manager": ["today", "arrivals", "channels"], "revenue-manager": ["raise", "performance", "availability"],
  cfo: ["payments", "taxes", "month"], cto: ["health", "whyNot", "record"],
} as const;

const hourIn = (timeZone: string): number => Number(new Intl.DateTimeFormat("en-GB", { hour: "2-digit", hourCycle: "h23", timeZone }).format(nowMs()));

async function seatsFor(ctx: Context): Promise<Seat[]> {
  const say = await getTranslations("boardroom.conversation.suggestions");
  return Promise.all(directors.map(async (director) => {
    const { chatId, running, messages } = await ask(readChat, ctx, { director });
    const suggestions = suggestionsOf[director].map((key) => say(key));
    return { director, chatId: chatId ?? newId(), running, initial: messages as unknown as Seat["initial"], suggestions };
  }));
}

/** How the person is greeted: by the first name, not by a title of several words. */
const calledBy = (name: string): string => (name.split(" ").length <= 3 ? (name.split(" ")[0] ?? "none") : "none");

/** Two minutes a day: the brief, what waits for a decision, today in numbers, and the directors to talk to. */
export default async function BoardroomPage({ params }: PageProps) {
  const { property: slug } = await params;
  const { ctx, session, membership } = await pageContext(slug);
  if (!ctx.permissions.has("boardroom:read")) return <ForbiddenState />;
  const may = { decide: ctx.permissions.has("boardroom:approve"), undo: ctx.permissions.has("receipts:undo"), chat: ctx.permissions.has("boardroom:chat"), journal: ctx.permissions.has("receipts:read") };
  const t = await getTranslations("boardroom");
  const away = await getTranslations("approvals.digest");
  const goOn = await getTranslations("opening.strip");
  const digest = may.decide ? (await ask(listDecidedFor, ctx, {})).digest : null;
  const [acted, { stops }] = await Promise.all([may.journal ? ask(listActed, ctx, {}) : null, ask(getSwitches, ctx, {})]);
  const [format, { lines, today, currency }, { proposals }, journal, seats] = await Promise.all([
    getFormatter(), ask(getBrief, ctx, {}), ask(listProposals, ctx, { status: "recent" }),
    may.journal ? ask(listReceipts, ctx, { limit: 6 }) : null, may.chat ? seatsFor(ctx) : [],
  ]);
  const { objectives } = await ask(listObjectives, ctx, { show: "active", limit: 3 });
  const { timezone } = membership.property;
  const hour = hourIn(timezone);
  const greeting = hour < 5 || hour >= 22 ? "night" : hour < 12 ? "morning" : hour < 18 ? "afternoon" : "evening";
  const waiting = proposals.filter((proposal) => proposal.status === "pending").length;
  const shown = proposals.filter((proposal) => proposal.status !== "declined");
  const rights = { timeZone: timezone, mayDecide: may.decide, mayUndo: may.undo };
  return (
    <PageFrame className="max-lg:pb-24">
      <LiveRefresh />
      <div className={cn("grid items-start gap-8", seats.length > 0 && "lg:grid-cols-[minmax(0,1fr)_minmax(21rem,26rem)] lg:gap-10")}>
        <div className="flex min-w-0 flex-col gap-9">
          <header className="flex flex-col gap-3">
            <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
              <p className="text-ink-soft"><DateText value={today.date} style="long" /></p>
              {may.decide && !stops.some((stop) => stop.director === "all") && <span className="ms-auto"><StopButton slug={slug} director="all" stopped={false} plain /></span>}
            </div>
            <h1 className="text-xl sm:text-2xl">{t(`greeting.${greeting}`, { name: calledBy(session.name) })}</h1>
            <Brief slug={slug} lines={lines} currency={currency} />
            {lines.some(({ key }) => key === "opening") && <Button asChild size="sm" className="self-start"><Link href={`/${slug}/opening`}>{goOn("go")}</Link></Button>}
            {objectives.length > 0 && <ClientMessages namespaces={["objectives"]}><ObjectiveStrip slug={slug} objectives={objectives} /></ClientMessages>}
          </header>
          <BoardSection id="decisions" title={t("sections.decisions")} {...(waiting > 0 ? { note: format.number(waiting) } : {})} {...(ctx.permissions.has("boardroom:read") ? { link: { href: `/${slug}/boardroom/mandates`, label: t("sections.mandates") } } : {})}>
            {shown.length === 0 ? <p className="text-ink-soft">{t("decision.none")}</p> : <DecisionList slug={slug} proposals={shown} {...rights} />}
            <BoardLinks slug={slug} costs={ctx.permissions.has("costs:read")} approvals={may.decide} />
          </BoardSection>
          {digest?.over && digest.decisions.length > 0 && (
            <BoardSection id="away" title={away("title")} note={format.number(digest.decisions.length)}>
              <AbsenceDigest slug={slug} digest={digest} timeZone={timezone} />
            </BoardSection>
          )}
          {acted && acted.receipts.length > 0 && (
            <BoardSection id="acted" title={t("sections.acted")} note={format.number(acted.receipts.filter((receipt) => !receipt.undone).length)}>
              <ReceiptList slug={slug} receipts={acted.receipts} timeZone={timezone} currency={acted.currency} mayUndo={may.undo} />
            </BoardSection>
          )}
          <BoardSection id="today" title={t("sections.today")}>
            <TodayNumbers slug={slug} figures={{ ...today, currency, pickup: today.pickup.week }} />
          </BoardSection>
          <BoardSection id="channels" title={t("sections.channels")}>
            <ChannelLines slug={slug} channels={today.channels} timeZone={timezone} />
          </BoardSection>
          {journal && (
            <BoardSection id="journal" title={t("sections.journal")} {...(journal.more ? { link: { href: `/${slug}/boardroom/receipts`, label: t("sections.wholeJournal") } } : {})}>
              {journal.receipts.length === 0 ? <p className="text-ink-soft">{t("receipts.none")}</p> : <ReceiptList slug={slug} receipts={journal.receipts} timeZone={timezone} currency={journal.currency} mayUndo={may.undo} />}
            </BoardSection>
          )}
          <BoardSection id="gaps" title={t("sections.gaps")}>
            <GapList gaps={today.gaps} />
          </BoardSection>
        </div>
        {seats.length > 0 && <ClientMessages namespaces={["boardroom", "effects", "conversation"]}><BoardPanel slug={slug} seats={seats} {...rights} /></ClientMessages>}
      </div>
    </PageFrame>
  );
}
