"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { toast } from "sonner";
import { useCallbackAddress } from "@/components/channels/callback-once";
import { type Connectable, connectable } from "@/components/channels/connectable";
import { CredentialFields } from "@/components/channels/credential-fields";
import { partnerName } from "@/components/channels/partner-name";
import { Alert, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field, FieldSummary } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { NativeSelect } from "@/components/ui/native-select";
import { connectChannelAction } from "@/lib/channels/actions";
import { partnerProfiles } from "@/lib/channels/rules/partners";

type Account = Parameters<typeof connectChannelAction>[1];

/** Only of use to partners that call us. */
const calls = (partner: Connectable) => partnerProfiles[partner].capabilities.some((one) => one === "push" || one === "webhook-trigger");

/** Connects the house to a partner, or gives a connection (`fixed`) its account anew, with a new callback address. `origin` is where partners reach us. */
export function ConnectForm({ slug, origin, fixed }: { readonly slug: string; readonly origin: string; readonly fixed?: { readonly partner: Connectable; readonly partnerPropertyId: string } }) {
  const t = useTranslations("channels.connect");
  const channels = useTranslations("channels");
  const router = useRouter();
  const [pending, start] = useTransition();
  const showAddress = useCallbackAddress();
  const [partner, setPartner] = useState<Connectable>(fixed?.partner ?? "hotelrunner");
  const [errors, setErrors] = useState<readonly { name: string; message: string }[]>([]);
  const [refusal, setRefusal] = useState<string | null>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const text = (name: string) => String(data.get(name) ?? "");
    start(async () => {
      setErrors([]);
      setRefusal(null);
      const credentials = Object.fromEntries(partnerProfiles[partner].credentials.map(({ name }) => [name, text(name)]));
      const answer = await connectChannelAction(slug, { partner, partnerPropertyId: text("partnerPropertyId"), ...credentials } as Account).catch(() => null);
      if (!answer?.ok) {
        setRefusal(answer?.error.message ?? channels("unreached"));
        setErrors(answer?.error.fields.map((field) => ({ name: field.path, message: field.message })) ?? []);
        return;
      }
      if (answer.outcome.status !== "done") return void toast.info(answer.outcome.reason);
      form.reset();
      const { result } = answer.outcome;
      toast.success(result.renewed ? t("renewed") : t("connected"));
      router.refresh();
      // The address is shown this once: nobody is led away from it.
      if (calls(partner)) showAddress({ address: `${origin}${result.pushPath}`, partner: partnerName(partner) });
      else if (!fixed) router.push(partner === "mews" ? `/${slug}/channels/mews` : `/${slug}/channels/${result.connectionId}/mapping`);
    });
  };
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.message;
  return (
    <form key={partner} onSubmit={submit} className="flex max-w-md flex-col gap-5">
      {refusal && (errors.length > 0 ? <FieldSummary title={refusal} errors={errors} idPrefix="connect-" /> : <Alert variant="act"><AlertTitle>{refusal}</AlertTitle></Alert>)}
      {!fixed && (
        <div className="flex flex-col gap-1.5">
          <Label htmlFor="connect-partner">{t("partner")}</Label>
          <NativeSelect id="connect-partner" value={partner} onChange={(event) => setPartner(connectable.find((each) => each === event.target.value) ?? "hotelrunner")}>
            {connectable.map((each) => <option key={each} value={each}>{partnerName(each)} — {t(`kinds.${partnerProfiles[each].kind}`)}</option>)}
          </NativeSelect>
        </div>
      )}
      <Field name="partnerPropertyId" idPrefix="connect-" label={t(`ids.${partner}`)} help={t(`idHelp.${partner}`)} error={errorOf("partnerPropertyId")} required>
        {(control) => <Input {...control} dir="ltr" autoComplete="off" spellCheck={false} maxLength={80} defaultValue={fixed?.partnerPropertyId ?? ""} readOnly={fixed !== undefined} />}
      </Field>
      <CredentialFields fields={partnerProfiles[partner].credentials} idPrefix="connect-" errorOf={errorOf} />
      <Button type="submit" className="self-start" disabled={pending}>{pending ? t("working") : fixed ? t("newAddress") : t("submit", { partner: partnerName(partner) })}</Button>
    </form>
  );
}
