"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { FormDialog } from "@/components/folios/form-dialog";
import { useMoneyChange } from "@/components/folios/use-money-change";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { connectProviderAction } from "@/lib/payments/actions";
import { ShownOnce } from "@/components/shell/shown-once";

const names = { stripe: "Stripe", cmi: "CMI" } as const;
type Provider = keyof typeof names;
const all = ["stripe", "cmi"] as const;

/** The address a provider is to call: nobody can show it again. */
function CallbackAddress({ provider, address, onDone }: { provider: Provider; address: string; onDone: () => void }) {
  const t = useTranslations("payments.providers");
  return <ShownOnce value={address} onDone={onDone} words={{ title: t("address", { name: names[provider] }), help: t(provider === "stripe" ? "addressStripe" : "addressCmi"), copy: t("copy"), copied: t("copied"), done: t("kept") }} />;
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
