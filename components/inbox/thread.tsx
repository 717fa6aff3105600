import { Phone, PhoneMissed, PhoneOutgoing, Voicemail } from "lucide-react";
import { useTranslations } from "next-intl";
import { RetryReply } from "@/components/inbox/thread-controls";
import { DateText } from "@/components/shell/date-text";
import { cn } from "@/components/ui/cn";
import type { Content } from "@/lib/messaging/rules/inbox-content";

export type Said = {
  readonly id: string; readonly direction: string; readonly kind: string; readonly author: string; readonly authorName: string | null; readonly content: Content; readonly externalId: string | null; readonly at: string; readonly state: string; readonly failure: string | null;
};

const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, "0")}`;
/** What belongs to a call stands with it. */
const partsOf = (messages: readonly Said[], call: string | null) => messages.filter(({ kind, externalId }) => kind !== "text" && kind !== "call" && externalId !== null && externalId === call);

function Bubble({ one, slug, timeZone }: { readonly one: Said; readonly slug: string; readonly timeZone: string }) {
  const t = useTranslations("inbox");
  const out = one.direction === "out";
  const text = one.content.kind === "text" ? one.content.text : "";
  const by = one.author === "sop" ? t("author.sop") : one.author === "assistant" ? t("author.assistant") : one.authorName;
  const known = ["access_refused", "account_unpaid", "not_registered", "message_refused", "not_delivered", "rate_limited", "partner_down", "no_answer", "bad_answer", "unknown_outcome"] as const;
  const why = known.find((each) => each === one.failure);
  return (
    <li className={cn("flex flex-col gap-1", out ? "items-end" : "items-start")}>
      <div dir="auto" className={cn("max-w-[85%] rounded-xl px-3.5 py-2 text-start whitespace-pre-wrap [overflow-wrap:anywhere] md:max-w-[70%]", out ? "bg-accent-wash text-ink" : "border border-line bg-surface")}>{text || <span className="text-ink-soft">{t("picture")}</span>}</div>
      <p className="flex flex-wrap items-center gap-x-1.5 px-1 text-xs text-ink-soft">
        {out && by && <><bdi>{by}</bdi><span aria-hidden>·</span></>}
        <DateText value={one.at} style="time" timeZone={timeZone} />
        {out && one.state !== "received" && <><span aria-hidden>·</span><span className={one.state === "failed" ? "text-act" : ""}>{t(`state.${one.state as "wanted"}`)}</span></>}
      </p>
      {one.state === "failed" && <p className="flex max-w-[85%] flex-wrap items-center gap-2 px-1 text-xs text-ink-soft">{why && <span>{t(`faults.${why}`)}</span>}{one.externalId === null && <RetryReply slug={slug} messageId={one.id} />}</p>}
    </li>
  );
}

function CallCard({ call, parts, timeZone }: { readonly call: Said; readonly parts: readonly Said[]; readonly timeZone: string }) {
  const t = useTranslations("inbox");
  if (call.content.kind !== "call") return null;
  const { outcome, seconds } = call.content;
  const missed = outcome === "missed" || outcome === "failed";
  const Icon = missed ? PhoneMissed : call.direction === "out" ? PhoneOutgoing : Phone;
  const of = <K extends Content["kind"]>(kind: K) => parts.map(({ content }) => content).find((content): content is Extract<Content, { kind: K }> => content.kind === kind);
  const [summary, transcript, voicemail, recording] = [of("summary"), of("transcript"), of("voicemail"), of("recording")];
  return (
    <li className="rounded-lg border border-line bg-surface px-4 py-3">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Icon aria-hidden className={cn("size-4", missed ? "text-act" : "text-ink-soft")} />
        <span className="font-medium">{t(missed ? (call.direction === "out" ? "call.unanswered" : "call.missed") : outcome === "ringing" ? "call.ringing" : outcome === "assistant" ? "call.assistant" : call.direction === "out" ? "call.made" : "call.answered")}</span>
        {seconds !== null && seconds > 0 && <span dir="ltr" className="text-ink-soft tabular-nums">{clock(seconds)}</span>}
        <span className="ms-auto text-xs text-ink-soft"><DateText value={call.at} style="time" timeZone={timeZone} /></span>
      </p>
      {summary && (
        <div dir="auto" className="mt-2 text-start">
          {summary.summary.map((line, index) => <p key={index} className="max-w-measure">{line}</p>)}
          {summary.nextSteps.length > 0 && <><p className="mt-2 text-xs text-ink-soft">{t("nextSteps")}</p><ul className="list-disc ps-5">{summary.nextSteps.map((line, index) => <li key={index}>{line}</li>)}</ul></>}
        </div>
      )}
      {voicemail && <div className="mt-2 flex gap-2"><Voicemail aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-soft" /><p dir="auto" className="max-w-measure text-start">{voicemail.transcript ?? t("voicemail")}</p></div>}
      {transcript && transcript.dialogue.length > 0 && (
        <details className="mt-2">
          <summary className="inline-flex min-h-6 cursor-pointer items-center text-accent underline-offset-4 hover:underline">{t("transcript", { count: transcript.dialogue.length })}</summary>
          <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-3 gap-y-1.5">
            {transcript.dialogue.map((turn, index) => (
              <div key={index} className="contents"><dt className="text-xs leading-5 text-ink-soft">{t(turn.who === "guest" ? "speaker.guest" : "speaker.house")}</dt><dd dir="auto" className="text-start">{turn.words}</dd></div>
            ))}
          </dl>
        </details>
      )}
      {recording?.recordings.some(({ url }) => url?.startsWith("https://")) && (
        <p className="mt-2 flex flex-wrap gap-3 text-xs">
          {recording.recordings.flatMap(({ url, seconds: long }, index) => (url?.startsWith("https://") ? [<a key={url} href={url} target="_blank" rel="noreferrer noopener" className="inline-flex min-h-6 items-center pointer-coarse:min-h-11 text-accent underline underline-offset-2">{t("recording", { number: index + 1 })}{long !== null && <span dir="ltr" className="ms-1 tabular-nums">{clock(long)}</span>}</a>] : []))}
        </p>
      )}
    </li>
  );
}

/** Everything said in one conversation, day by day, oldest first. */
export function Thread({ messages, slug, timeZone, days }: { readonly messages: readonly Said[]; readonly slug: string; readonly timeZone: string; readonly days: readonly string[] }) {
  const t = useTranslations("inbox");
  const calls = new Set(messages.flatMap(({ kind, externalId }) => (kind === "call" && externalId ? [externalId] : [])));
  // A voicemail whose call was not told stands by itself.
  const shown = messages.map((one, index) => ({ one, day: days[index] ?? "" })).filter(({ one: { kind, externalId } }) => kind === "text" || kind === "call" || !calls.has(externalId ?? ""));
  return (
    <ol aria-label={t("thread")} className="flex flex-col gap-3">
      {shown.map(({ one, day }, index) => (
        <li key={one.id} className="contents">
          {day !== shown[index - 1]?.day && <p className="my-2 text-center text-xs text-ink-soft"><DateText value={day} style="weekday" /></p>}
          <ul className="contents">
            {one.kind === "text" ? <Bubble one={one} slug={slug} timeZone={timeZone} /> : <CallCard call={one.kind === "call" ? one : { ...one, content: { kind: "call", outcome: "missed", seconds: null, voicemail: true } }} parts={one.kind === "call" ? partsOf(messages, one.externalId) : [one]} timeZone={timeZone} />}
          </ul>
        </li>
      ))}
    </ol>
  );
}
