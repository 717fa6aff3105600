import { useTranslations } from "next-intl";
import { DateText } from "@/components/shell/date-text";
import { SendAgain } from "@/components/webhooks/endpoint-controls";
import { Badge } from "@/components/ui/badge";

type Try = { readonly id: string; readonly number: number; readonly byHand: string | null; readonly at: string; readonly ms: number; readonly headers: Readonly<Record<string, string>>; readonly status: number | null; readonly fault: string | null; readonly answer: string | null };
export type LoggedMessage = { readonly id: string; readonly webhookId: string; readonly type: string; readonly status: string; readonly createdAt: string; readonly nextTryAt: string | null; readonly body: string; readonly tries: readonly Try[] };
type LogProps = { readonly slug: string; readonly messages: readonly LoggedMessage[]; readonly timeZone: string; readonly on: boolean };

const faults = ["address", "private", "unknown_name", "unreachable", "tls", "timeout", "cut"] as const;
const shades = { arrived: "good", failed: "act", waiting: "watch" } as const;
const readable = (body: string): string => JSON.stringify(JSON.parse(body), null, 2);

/** Signs as they were sent and answered: data by somebody else, shown and never run. */
function Raw({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div className="min-w-0">
      <p className="mb-1 text-xs text-ink-soft">{label}</p>
      <pre dir="ltr" className="rounded-sm border border-line bg-paper px-3 py-2 text-xs whitespace-pre-wrap break-all">{text}</pre>
    </div>
  );
}

function TryLine({ one, timeZone }: { readonly one: Try; readonly timeZone: string }) {
  const t = useTranslations("webhooks");
  const fault = faults.find((each) => each === one.fault);
  return (
    <li className="flex flex-col gap-3 border-t border-line py-3 first:border-t-0">
      <p className="flex flex-wrap items-baseline gap-x-3 text-sm">
        <span className="font-medium">{one.byHand === null ? t("try", { number: one.number }) : t("tryByHand", { number: one.number, name: one.byHand })}</span>
        <span>{one.status === null ? t(`faults.${fault ?? "cut"}`) : t("answered", { status: String(one.status) })}</span>
        <span className="text-ink-soft"><DateText value={one.at} style="moment" timeZone={timeZone} /> · {t("took", { ms: one.ms })}</span>
      </p>
      <div className="grid gap-3 md:grid-cols-2">
        <Raw label={t("headers")} text={Object.entries(one.headers).map(([name, value]) => `${name}: ${value}`).join("\n")} />
        {one.answer !== null && one.answer !== "" && <Raw label={t("answer")} text={one.answer} />}
      </div>
    </li>
  );
}

/** What an endpoint was told, newest first: closed to a line each, open to every sign. */
export function MessageLog({ slug, messages, timeZone, on }: LogProps) {
  const t = useTranslations("webhooks");
  return (
    <ul aria-label={t("log")} className="divide-y divide-line rounded-lg border border-line bg-surface">
      {messages.map((message) => (
        <li key={message.id}>
          <details className="group">
            <summary className="flex min-h-12 cursor-pointer flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 hover:bg-paper">
              <code dir="ltr" className="min-w-0 flex-1 truncate text-sm">{message.type}</code>
              <Badge variant={shades[message.status as keyof typeof shades] ?? "default"}>{t(`states.${message.status as keyof typeof shades}`)}</Badge>
              <span className="w-full text-xs text-ink-soft sm:w-auto"><DateText value={message.createdAt} style="moment" timeZone={timeZone} /> · {t("tries", { count: message.tries.length })}</span>
            </summary>
            <div className="flex flex-col gap-3 px-4 pb-4">
              {message.status === "waiting" && message.nextTryAt && message.tries.length > 0 && <p className="text-sm text-ink-soft">{t("next")} <DateText value={message.nextTryAt} style="moment" timeZone={timeZone} /></p>}
              <Raw label={t("body")} text={readable(message.body)} />
              <ol>{message.tries.map((one) => <TryLine key={one.id} one={one} timeZone={timeZone} />)}</ol>
              <div><SendAgain slug={slug} messageId={message.id} disabled={!on || message.status === "waiting"} /></div>
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}
