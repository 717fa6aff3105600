"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { NativeSelect } from "@/components/ui/native-select";
import { setIncumbentAction } from "@/lib/knowledge/actions";

export type IncumbentFacts = { readonly kind: "assistant" | "person"; readonly baseUrl: string | null; readonly assistantId: string | null; readonly hasKey: boolean; readonly speaks: boolean; readonly timeoutMs: number; readonly windowMinutes: number; readonly costMicros: number; readonly inputMicros: number; readonly outputMicros: number };
const fields = ["baseUrl", "assistantId", "apiKey", "timeoutMs", "windowMinutes", "costMicros"] as const;
type Wrong = Readonly<Partial<Record<(typeof fields)[number], string>>>;

/** Who answers today. A key is typed once and never shown again; what was typed stays when it is refused. */
export function IncumbentForm({ slug, incumbent }: { readonly slug: string; readonly incumbent: IncumbentFacts }) {
  const t = useTranslations("shadow.incumbent");
  const router = useRouter();
  const [pending, start] = useTransition();
  const [kind, setKind] = useState(incumbent.kind);
  const [speaks, setSpeaks] = useState(incumbent.speaks);
  const [wrong, setWrong] = useState<Wrong>({});
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? "").trim();
    // Dollars as people write them; millionths in the house.
    const micros = (name: string) => Math.round(Number(text(name).replace(",", ".") || "0") * 1_000_000);
    const key = text("apiKey");
    start(async () => {
      const answer = await setIncumbentAction(slug, kind === "person"
        ? { kind, windowMinutes: Math.round(Number(text("windowHours").replace(",", ".")) * 60), costMicros: micros("cost") }
        : { kind, baseUrl: text("baseUrl"), assistantId: text("assistantId"), ...(key === "" ? {} : { apiKey: key }), speaks, timeoutMs: Math.round(Number(text("timeoutS")) * 1_000), costMicros: micros("cost"), inputMicros: micros("input"), outputMicros: micros("output") }).catch(() => null);
      if (!answer?.ok) {
        const bad = new Set(answer?.error.fields.map(({ path }) => path) ?? []);
        setWrong(Object.fromEntries(fields.filter((field) => bad.has(field)).map((field) => [field, t(`wrong.${field}`)])));
        if (bad.size === 0) toast.error(answer?.error.message ?? t("offline"));
        return;
      }
      setWrong({});
      toast.success(t("saved"));
      router.refresh();
    });
  };
  const money = (micros: number) => (micros === 0 ? "" : String(micros / 1_000_000));
  return (
    <form onSubmit={submit} noValidate className="flex max-w-measure flex-col gap-4">
      <Field name="kind" idPrefix="incumbent-" label={t("kind")}>
        {(control) => (
          <NativeSelect {...control} value={kind} onChange={(event) => setKind(event.target.value === "assistant" ? "assistant" : "person")}>
            <option value="person">{t("person")}</option>
            <option value="assistant">{t("assistant")}</option>
          </NativeSelect>
        )}
      </Field>
      {kind === "person" ? (
        <Field name="windowHours" idPrefix="incumbent-" label={t("window")} help={t("windowHelp")} error={wrong.windowMinutes}>
          {(control) => <Input {...control} inputMode="decimal" dir="ltr" className="max-w-40 rtl:text-end" defaultValue={String(incumbent.windowMinutes / 60)} />}
        </Field>
      ) : (
        <>
          <Field name="baseUrl" idPrefix="incumbent-" label={t("address")} help={t("addressHelp")} error={wrong.baseUrl}>
            {(control) => <Input {...control} type="url" dir="ltr" className="rtl:text-end" defaultValue={incumbent.baseUrl ?? "https://api.openai.com/v1"} maxLength={400} autoComplete="off" />}
          </Field>
          <Field name="assistantId" idPrefix="incumbent-" label={t("id")} error={wrong.assistantId}>
            {(control) => <Input {...control} dir="ltr" className="rtl:text-end" defaultValue={incumbent.assistantId ?? ""} placeholder="asst_" maxLength={120} autoComplete="off" />}
          </Field>
          <Field name="apiKey" idPrefix="incumbent-" label={t("key")} help={incumbent.hasKey ? t("keyKept") : t("keyHelp")} error={wrong.apiKey}>
            {(control) => <Input {...control} type="password" dir="ltr" className="rtl:text-end" maxLength={400} autoComplete="new-password" />}
          </Field>
          <Field name="timeoutS" idPrefix="incumbent-" label={t("timeout")} error={wrong.timeoutMs}>
            {(control) => <Input {...control} inputMode="numeric" dir="ltr" className="max-w-40 rtl:text-end" defaultValue={String(incumbent.timeoutMs / 1_000)} />}
          </Field>
          <div className="flex items-start gap-3">
            <Checkbox id="incumbent-speaks" checked={speaks} onCheckedChange={(checked) => setSpeaks(checked === true)} aria-describedby="incumbent-speaks-help" className="mt-0.5" />
            <div className="flex flex-col gap-1">
              <Label htmlFor="incumbent-speaks">{t("speaks")}</Label>
              <p id="incumbent-speaks-help" className="text-sm text-ink-soft">{t("speaksHelp")}</p>
            </div>
          </div>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field name="input" idPrefix="incumbent-" label={t("input")}>
              {(control) => <Input {...control} inputMode="decimal" dir="ltr" className="rtl:text-end" defaultValue={money(incumbent.inputMicros)} placeholder="0.0025" />}
            </Field>
            <Field name="output" idPrefix="incumbent-" label={t("output")}>
              {(control) => <Input {...control} inputMode="decimal" dir="ltr" className="rtl:text-end" defaultValue={money(incumbent.outputMicros)} placeholder="0.01" />}
            </Field>
          </div>
        </>
      )}
      <Field name="cost" idPrefix="incumbent-" label={t("cost")} help={t("costHelp")} error={wrong.costMicros}>
        {(control) => <Input {...control} inputMode="decimal" dir="ltr" className="max-w-40 rtl:text-end" defaultValue={money(incumbent.costMicros)} placeholder="0" />}
      </Field>
      <Button type="submit" disabled={pending} className="self-start">{pending ? t("saving") : t("save")}</Button>
    </form>
  );
}
