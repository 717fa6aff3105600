"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ChangeEvent, type FormEvent, useRef, useState, useTransition } from "react";
import { toast } from "sonner";
import { toCss } from "@/components/brand/oklch";
import { accentPair } from "@/components/brand/theme";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { checkSenderAction, setBrandAction, setLogoAction, setSenderAction } from "@/lib/tenancy/actions";
import { logoProblem, setBrandInput, setSenderInput } from "@/lib/tenancy/rules/brand";

const hues = [["majorelle", 272], ["sea", 215], ["zellige", 178], ["olive", 122], ["saffron", 70], ["clay", 40], ["rose", 14], ["aubergine", 330]] as const;
type Answered = { readonly ok: true } | { readonly ok: false; readonly error: { readonly message: string } };

function useSave() {
  const router = useRouter();
  const [pending, start] = useTransition();
  const save = (work: () => Promise<Answered>, said: string) => start(async () => {
    const answer = await work();
    if (!answer.ok) return void toast.error(answer.error.message);
    toast.success(said);
    router.refresh();
  });
  return { pending, save };
}
const textOf = (data: FormData, name: string): string | null => { const value = data.get(name); return typeof value === "string" && value.trim() !== "" ? value.trim() : null; };

/** Name and colour: one hue only, its light and dark computed. */
export function BrandForm({ slug, productName, hue }: { readonly slug: string; readonly productName: string | null; readonly hue: number | null }) {
  const t = useTranslations("console.brand");
  const { pending, save } = useSave();
  const [chosen, setChosen] = useState(hue);
  const [wrong, setWrong] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const input = { productName: textOf(new FormData(event.currentTarget), "productName"), hue: chosen };
    const good = setBrandInput.safeParse(input).success;
    setWrong(!good);
    if (good) save(() => setBrandAction(slug, input), t("saved"));
  };
  return (
    <form onSubmit={submit} noValidate className="flex max-w-xl flex-col gap-6">
      <Field name="productName" label={t("name")} help={t("nameHelp")} error={wrong ? t("nameWrong") : undefined}>
        {(control) => <Input {...control} defaultValue={productName ?? ""} maxLength={30} autoComplete="off" />}
      </Field>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 text-sm font-medium">{t("hue")}</legend>
        <div className="flex flex-wrap items-center gap-2">
          {hues.map(([name, value]) => (
            <button key={name} type="button" aria-pressed={chosen === value} aria-label={t(`hues.${name}`)} title={t(`hues.${name}`)} onClick={() => setChosen(value)} className="size-9 rounded-full border-2 border-paper outline-1 outline-line aria-pressed:outline-2 aria-pressed:outline-ink pointer-coarse:size-11" style={{ background: toCss(accentPair(value).light.accent) }} />
          ))}
          <Button type="button" size="sm" variant={chosen === null ? "secondary" : "ghost"} aria-pressed={chosen === null} onClick={() => setChosen(null)}>{t("hueOwn")}</Button>
        </div>
        <p className="text-xs text-ink-soft">{t("hueHelp")}</p>
      </fieldset>
      <Button type="submit" disabled={pending} className="self-start">{t("save")}</Button>
    </form>
  );
}

/** A small PNG, looked at here before it is sent. */
export function LogoForm({ slug, logo }: { readonly slug: string; readonly logo: string | null }) {
  const t = useTranslations("console.brand");
  const { pending, save } = useSave();
  const file = useRef<HTMLInputElement>(null);
  const [wrong, setWrong] = useState(false);
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const picture = event.target.files?.[0];
    if (!picture) return;
    const bytes = new Uint8Array(await picture.arrayBuffer());
    event.target.value = "";
    const bad = logoProblem(bytes) !== null;
    setWrong(bad);
    if (!bad) save(() => setLogoAction(slug, { png: btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join("")) }), t("logoSaved"));
  };
  return (
    <div className="flex flex-col items-start gap-3">
      {/* eslint-disable-next-line @next/next/no-img-element -- a few kilobytes behind the session */}
      {logo !== null && <img src={logo} alt={t("logo")} className="max-h-16 max-w-56 rounded-md border border-line bg-surface object-contain p-2" />}
      <p className="max-w-measure text-xs text-ink-soft">{t("logoHelp")}</p>
      <input ref={file} type="file" accept="image/png" aria-label={t("logoChoose")} onChange={(event) => void choose(event)} className="sr-only" tabIndex={-1} />
      <span className="flex flex-wrap gap-2">
        <Button variant="outline" size="sm" disabled={pending} onClick={() => file.current?.click()}>{t("logoChoose")}</Button>
        {logo !== null && <Button variant="ghost" size="sm" disabled={pending} onClick={() => save(() => setLogoAction(slug, { png: null }), t("logoRemoved"))}>{t("logoRemove")}</Button>}
      </span>
      {wrong && <p role="alert" className="text-sm text-act">{t("logoWrong")}</p>}
    </div>
  );
}

export type SenderFacts = { readonly senderName: string | null; readonly senderAddress: string | null; readonly dkimSelector: string | null };

export function SenderForm({ slug, facts }: { readonly slug: string; readonly facts: SenderFacts }) {
  const t = useTranslations("console.brand");
  const { pending, save } = useSave();
  const [wrong, setWrong] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const input = { senderName: textOf(data, "senderName"), senderAddress: textOf(data, "senderAddress"), dkimSelector: textOf(data, "dkimSelector") };
    const good = setSenderInput.safeParse(input).success;
    setWrong(!good);
    if (good) save(() => setSenderAction(slug, input), t("senderSaved"));
  };
  return (
    <form onSubmit={submit} noValidate className="flex max-w-xl flex-col gap-4">
      {wrong && <p role="alert" className="text-sm text-act">{t("senderWrong")}</p>}
      <Field name="senderName" label={t("senderName")}>{(control) => <Input {...control} defaultValue={facts.senderName ?? ""} maxLength={60} autoComplete="off" />}</Field>
      <Field name="senderAddress" label={t("senderAddress")}>{(control) => <Input {...control} type="email" dir="ltr" className="rtl:text-end" defaultValue={facts.senderAddress ?? ""} maxLength={254} autoComplete="off" />}</Field>
      <Field name="dkimSelector" label={t("selector")} help={t("selectorHelp")}>{(control) => <Input {...control} dir="ltr" className="rtl:text-end" defaultValue={facts.dkimSelector ?? ""} maxLength={63} autoComplete="off" />}</Field>
      <Button type="submit" disabled={pending} className="self-start">{t("save")}</Button>
    </form>
  );
}

export function LookAgain({ slug }: { readonly slug: string }) {
  const t = useTranslations("console.brand");
  const { pending, save } = useSave();
  return <Button variant="outline" size="sm" disabled={pending} onClick={() => save(() => checkSenderAction(slug, {}), t("looking"))}>{t("look")}</Button>;
}
