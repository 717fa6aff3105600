"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { toast } from "sonner";
import { FormDialog } from "@/components/folios/form-dialog";
import { useMoneyChange } from "@/components/folios/use-money-change";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { connectProviderAction } from "@/lib/payments/actions";

const names = { stripe: "Stripe", cmi: "CMI" } as const;
type Provider = keyof typeof names;
const all = ["stripe", "cmi"] as const;

/** The address a provider is to call: nobody can show it again. */
function CallbackAddress({ provider, address, onDone }: { provider: Provider; address: string; onDone: () => void }) {
  const t = useTranslations("payments.providers");
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    toast(t("copied"));
  };
  return (
    <Alert ref={box} tabIndex={-1} variant="good" role="status" className="outline-none">
      <AlertTitle>{t("address", { name: names[provider] })}</AlertTitle>
      <AlertDescription className="flex flex-col items-start gap-3">
        <span>{t(provider === "stripe" ? "addressStripe" : "addressCmi")}</span>
        <code dir="ltr" className="w-full rounded-sm border border-line bg-surface px-3 py-2 text-sm break-all text-ink select-all">{address}</code>
        <span className="flex flex-wrap gap-2"><Button size="sm" onClick={() => void copy()}>{t("copy")}</Button><Button size="sm" variant="ghost" onClick={onDone}>{t("kept")}</Button></span>
      </AlertDescription>
    </Alert>
  );
}

/** The house's own accounts at payment providers. Keys go in and are never shown; `origin` is where a provider reaches us. */
export function ProviderAccounts({ slug, origin, connected }: { slug: string; origin: string; connected: readonly string[] }) {
  const t = useTranslations("payments.providers");
  const [asked, setAsked] = useState<Provider | null>(null);
  const [address, setAddress] = useState<{ readonly provider: Provider; readonly url: string } | null>(null);
  const { pending, problem, change, refuse, clear } = useMoneyChange();
  const close = () => { clear(); setAsked(null); };
  const submit = (form: FormData) => {
    if (asked === null) return;
    const text = (name: string) => String(form.get(name) ?? "").trim();
    const needed = asked === "stripe" ? [["secretKey", 4], ["webhookSecret", 4]] as const : [["clientId", 3], ["storeKey", 4]] as const;
    const bad = Object.fromEntries(needed.flatMap(([name, least]) => (text(name).length < least ? [[name, t("missing", { field: t(name) })]] : [])));
    if (Object.keys(bad).length > 0) return refuse(bad);
    const input = asked === "stripe" ? { provider: "stripe" as const, credentials: { secretKey: text("secretKey"), webhookSecret: text("webhookSecret") } } : { provider: "cmi" as const, credentials: { clientId: text("clientId"), storeKey: text("storeKey") } };
    change(() => connectProviderAction(slug, input), (result) => { toast(t("done", { name: names[asked] })); setAddress({ provider: asked, url: `${origin}${result.callbackPath}` }); close(); });
  };
  const secret = (name: "secretKey" | "webhookSecret" | "storeKey") => (
    <Field key={name} name={name} label={t(name)} required error={problem.fields[name]} {...(name === "webhookSecret" ? { help: t("webhookHelp") } : {})}>{(control) => <Input {...control} type="password" dir="ltr" autoComplete="off" maxLength={300} />}</Field>
  );
  return (
    <section aria-labelledby="payment-providers" className="flex max-w-measure flex-col gap-4 border-t border-line pt-6">
      <div><h2 id="payment-providers" className="text-lg">{t("title")}</h2><p className="text-ink-soft">{t("lead")}</p></div>
      {address && <CallbackAddress key={address.url} provider={address.provider} address={address.url} onDone={() => setAddress(null)} />}
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {all.map((provider) => {
          const on = connected.includes(provider);
          return (
            <li key={provider} className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
              <span className="flex items-center gap-3 font-medium"><bdi>{names[provider]}</bdi><Badge variant={on ? "good" : "default"}>{t(on ? "connected" : "notConnected")}</Badge></span>
              <Button variant="outline" aria-label={t(on ? "renewNamed" : "connectNamed", { name: names[provider] })} onClick={() => setAsked(provider)}>{t(on ? "renew" : "connect")}</Button>
            </li>
          );
        })}
      </ul>
      <FormDialog open={asked !== null} onClose={close} title={t("connectNamed", { name: names[asked ?? "stripe"] })} description={t("sealed")} submit={t("connect")} pending={pending} problem={problem} onSubmit={submit}>
        {asked === "cmi" ? <><Field name="clientId" label={t("clientId")} required error={problem.fields["clientId"]}>{(control) => <Input {...control} dir="ltr" autoComplete="off" maxLength={40} />}</Field>{secret("storeKey")}</> : <>{secret("secretKey")}{secret("webhookSecret")}</>}
      </FormDialog>
    </section>
  );
}
