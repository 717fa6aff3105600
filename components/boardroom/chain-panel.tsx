"use client";

import { Check, Copy, ShieldCheck, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DateText } from "@/components/shell/date-text";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { sealReceiptsAction, verifyReceiptsAction } from "@/lib/boardroom/actions";

type Verified = Extract<Awaited<ReturnType<typeof verifyReceiptsAction>>, { ok: true }>["result"];
type State = { readonly step: "idle" | "checking" } | { readonly step: "failed"; readonly message: string } | { readonly step: "checked"; readonly result: Verified };
export type ShownHead = { readonly text: string; readonly sealedAt: string } | null;

function Findings({ result }: { readonly result: Verified }) {
  const t = useTranslations("journal.chain");
  return (
    <div role="alert" className="flex flex-col gap-2 text-sm">
      <p className="flex items-start gap-2 text-act"><TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />{t("differs", { count: result.deviations })}</p>
      <ul className="flex flex-col gap-1.5 ps-6">
        {result.findings.slice(0, 20).map((finding, index) => (
          <li key={`${finding.kind}-${finding.seq}-${finding.receiptId}-${index}`} className="list-disc">
            {t(`kinds.${finding.kind}`)}{finding.seq !== null && <>, {t("seal", { seq: finding.seq })}</>}
            {finding.receiptId !== null && <> <bdi dir="ltr" className="font-mono text-xs break-all text-ink-soft">{finding.command} {finding.receiptId}</bdi></>}
          </li>
        ))}
      </ul>
      {result.deviations > 20 && <p className="ps-6 text-ink-soft">{t("more", { count: result.deviations - 20 })}</p>}
    </div>
  );
}

/** The chain's head to note, and the check of the whole journal against it. */
export function ChainPanel({ slug, head, timeZone }: { readonly slug: string; readonly head: ShownHead; readonly timeZone: string }) {
  const t = useTranslations("journal.chain");
  const [state, setState] = useState<State>({ step: "idle" });
  const [expected, setExpected] = useState("");
  const [copied, setCopied] = useState(false);
  const shown: ShownHead = state.step === "checked" ? state.result.head : head;
  const verify = async () => {
    setState({ step: "checking" });
    try {
      for (;;) {
        const sealed = await sealReceiptsAction(slug, {});
        if (!sealed.ok) { setState({ step: "failed", message: sealed.error.message }); return; }
        if (sealed.outcome.status !== "done" || !sealed.outcome.result.more) break;
      }
      const answer = await verifyReceiptsAction(slug, expected.trim() === "" ? {} : { expectedHead: expected });
      setState(answer.ok ? { step: "checked", result: answer.result } : { step: "failed", message: answer.error.fields[0]?.message ?? answer.error.message });
    } catch {
      setState({ step: "failed", message: t("offline") });
    }
  };
  return (
    <section aria-labelledby="chain" className="flex flex-col gap-3 rounded-lg border border-line bg-surface px-4 py-4">
      <h2 id="chain" className="text-lg">{t("title")}</h2>
      <p className="max-w-prose text-sm text-ink-soft">{t("lead")}</p>
      <div className="flex flex-col gap-1 text-sm">
        <span className="text-xs text-ink-soft">{t("head")}</span>
        {shown ? (
          <span className="flex flex-wrap items-center gap-2">
            <code dir="ltr" className="min-w-0 font-mono text-xs break-all">{shown.text}</code>
            <Button variant="ghost" size="sm" onClick={() => void navigator.clipboard.writeText(shown.text).then(() => { setCopied(true); }, () => undefined)}>{copied ? <Check aria-hidden /> : <Copy aria-hidden />}{copied ? t("copied") : t("copy")}</Button>
            <span className="text-xs text-ink-soft">{t.rich("sealedUpTo", { when: () => <DateText value={shown.sealedAt} style="moment" timeZone={timeZone} /> })}</span>
          </span>
        ) : <span>{t("none")}</span>}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Input dir="ltr" value={expected} onChange={(event) => { setExpected(event.target.value); }} aria-label={t("expected")} placeholder={t("expected")} maxLength={100} className="max-w-xl flex-1 basis-56 font-mono text-xs placeholder:font-sans" />
        <Button variant="outline" disabled={state.step === "checking"} onClick={() => void verify()}><ShieldCheck aria-hidden />{state.step === "checking" ? t("verifying") : t("verify")}</Button>
      </div>
      <div aria-live="polite">
        {state.step === "failed" && <p className="text-sm text-act">{state.message}</p>}
        {state.step === "checked" && (state.result.agrees ? (
          <p className="flex items-start gap-2 text-sm text-good"><Check aria-hidden className="mt-0.5 size-4 shrink-0" /><span>{t("agrees", { receipts: state.result.receipts, seals: state.result.seals })}{state.result.expected && <> {t("agreesHead")}</>}{state.result.waiting > 0 && <> {t("waiting", { count: state.result.waiting })}</>}</span></p>
        ) : <Findings result={state.result} />)}
      </div>
    </section>
  );
}
