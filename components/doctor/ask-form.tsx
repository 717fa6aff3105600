"use client";

import { Stethoscope } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { examineAction } from "@/lib/doctor/actions";
import { type Question, questions } from "@/lib/doctor/rules/causes";
import { minorDigits } from "@/lib/kernel/money";

export type Subjects = {
  readonly today: string; readonly currency: string;
  readonly channels: readonly { readonly key: string; readonly name: string }[];
  readonly roomTypes: readonly { readonly id: string; readonly name: string }[];
};
export type Asked = { readonly channel: string; readonly roomTypeId: string; readonly from: string; readonly to: string; readonly question: Question; readonly connectionId: string | null };

/** What a person may add to each question. */
const extras: Readonly<Record<Question, readonly ("left" | "amount" | "manager" | "reference")[]>> = {
  not_sold: [], too_many_left: ["left", "manager"], too_few_left: ["left"], wrong_price: ["amount"], booking_missing: ["reference", "manager"],
};

const textOf = (data: FormData, name: string): string => {
  const value = data.get(name);
  return typeof value === "string" ? value.trim() : "";
};

/** What was typed, as the command reads it: an empty field is not told. */
function toldOf(data: FormData, currency: string): Record<string, unknown> {
  const number = (name: string) => (textOf(data, name) === "" ? undefined : Number(textOf(data, name)));
  const amount = number("amount");
  const told = {
    left: number("left"), amount: amount === undefined ? undefined : Math.round(amount * 10 ** minorDigits(currency)), madeIn: textOf(data, "madeIn") || undefined,
    allocation: textOf(data, "allocation") || undefined, lastImport: textOf(data, "lastImport") || undefined, transactions: number("transactions"), reference: textOf(data, "reference") || undefined,
  };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
}

/** Which channel, which room, which nights, what is seen; the answer opens on a page of its own. */
export function AskForm({ slug, subjects, asked }: { readonly slug: string; readonly subjects: Subjects; readonly asked: Asked }) {
  const t = useTranslations("doctor");
  const router = useRouter();
  const [question, setQuestion] = useState<Question>(asked.question);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const wanted = extras[question];

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const channel = textOf(data, "channel");
    // The connection a link came with is asked about only while its channel is.
    const connection = asked.connectionId && channel === asked.channel ? { connectionId: asked.connectionId } : {};
    setRefusal(null);
    start(async () => {
      try {
        const answer = await examineAction(slug, { channel, ...connection, roomTypeId: textOf(data, "room"), from: textOf(data, "from"), to: textOf(data, "to"), question, seen: toldOf(data, subjects.currency) });
        if (!answer.ok) setRefusal(answer.error.fields.some(({ path }) => path === "to" || path === "from") ? t("ask.badDates") : answer.error.message);
        else if (answer.outcome.status === "done") router.push(`/${slug}/channels/doctor/${answer.outcome.result.diagnosisId}`);
      } catch {
        setRefusal(t("unreached"));
      }
    });
  };

  return (
    <form onSubmit={submit} className="flex flex-col gap-6 rounded-lg border border-line bg-surface p-4 sm:p-6">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field name="channel" label={t("ask.channel")}>
          {(control) => <NativeSelect {...control} defaultValue={asked.channel}>{subjects.channels.map((one) => <option key={one.key} value={one.key}>{one.name}</option>)}</NativeSelect>}
        </Field>
        <Field name="room" label={t("ask.room")}>
          {(control) => <NativeSelect {...control} defaultValue={asked.roomTypeId}>{subjects.roomTypes.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}</NativeSelect>}
        </Field>
        <Field name="from" label={t("ask.from")} required>{(control) => <Input {...control} type="date" defaultValue={asked.from} dir="ltr" className="rtl:text-end" />}</Field>
        <Field name="to" label={t("ask.to")} required>{(control) => <Input {...control} type="date" defaultValue={asked.to} dir="ltr" className="rtl:text-end" />}</Field>
      </div>
      <fieldset>
        <legend className="mb-2 text-sm font-medium">{t("ask.question")}</legend>
        <div className="grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
          {questions.map((each) => (
            <label key={each} className="flex min-h-11 cursor-pointer items-center gap-3 rounded-md border border-line px-3 py-2 has-checked:border-accent has-checked:bg-accent-wash has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent">
              <input type="radio" name="question" value={each} checked={question === each} onChange={() => setQuestion(each)} className="size-4 accent-accent" />
              <span>{t(`questions.${each}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {wanted.length > 0 && (
        <fieldset className="flex flex-col gap-4">
          <legend className="mb-1 text-sm font-medium">{t("ask.more")}</legend>
          <p className="text-xs text-ink-soft">{t("ask.moreHelp")}</p>
          <div className="grid gap-4 sm:grid-cols-2">
            {wanted.includes("left") && <Field name="left" label={t("ask.left")}>{(control) => <Input {...control} type="number" min={0} max={999} inputMode="numeric" dir="ltr" className="rtl:text-end" />}</Field>}
            {wanted.includes("amount") && <Field name="amount" label={t("ask.amount", { currency: subjects.currency })}>{(control) => <Input {...control} type="number" min={0} step="0.01" inputMode="decimal" dir="ltr" className="rtl:text-end" />}</Field>}
            {wanted.includes("reference") && <Field name="reference" label={t("ask.reference")}>{(control) => <Input {...control} maxLength={60} dir="ltr" className="rtl:text-end" />}</Field>}
            {wanted.includes("manager") && (
              <>
                <Field name="madeIn" label={t("ask.madeIn")}>
                  {(control) => <NativeSelect {...control} defaultValue=""><option value="">{t("ask.notKnown")}</option>{(["channel", "manager", "house"] as const).map((one) => <option key={one} value={one}>{t(`madeIn.${one}`)}</option>)}</NativeSelect>}
                </Field>
                <Field name="allocation" label={t("ask.allocation")}>
                  {(control) => <NativeSelect {...control} defaultValue=""><option value="">{t("ask.notKnown")}</option>{(["no_changes", "decrease"] as const).map((one) => <option key={one} value={one}>{t(`allocation.${one}`)}</option>)}</NativeSelect>}
                </Field>
                <Field name="lastImport" label={t("ask.lastImport")}>{(control) => <Input {...control} type="date" max={subjects.today} dir="ltr" className="rtl:text-end" />}</Field>
                <Field name="transactions" label={t("ask.transactions")}>{(control) => <Input {...control} type="number" min={0} inputMode="numeric" dir="ltr" className="rtl:text-end" />}</Field>
              </>
            )}
          </div>
        </fieldset>
      )}
      {refusal && <p role="alert" className="text-sm text-act">{refusal}</p>}
      <div><Button type="submit" disabled={pending}><Stethoscope aria-hidden />{pending ? t("ask.working") : t("ask.submit")}</Button></div>
    </form>
  );
}
