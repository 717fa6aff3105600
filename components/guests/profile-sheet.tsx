"use client";

import { CircleAlert } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";
import { toast } from "sonner";
import { CountrySelect } from "@/components/guests/country-select";
import { PreferencePicker } from "@/components/guests/preference-picker";
import { changedProfile, choiceFields, draftOf } from "@/components/guests/profile-draft";
import { useGuestChange } from "@/components/guests/use-guest-change";
import { languageNames } from "@/components/shell/language-names";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field, type FieldControlProps } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Sheet, SheetContent, SheetDescription, SheetFooter, SheetHeader, SheetTitle, SheetTrigger } from "@/components/ui/sheet";
import { Textarea } from "@/components/ui/textarea";
import { createGuestAction, updateGuestAction } from "@/lib/guests/actions";
import type { Mergeable } from "@/lib/guests/rules/merge";
import { nameParts, type PreferenceCode } from "@/lib/guests/rules/profile";

type Labelled = Parameters<ReturnType<typeof useTranslations<"guests.fields">>>[0];
const wrongWords = ["name", "email", "phone", "birthDate", "languages"] as const;

/** A profile to write or change: one column, grouped, what is wrong said beside its field. */
export function ProfileSheet({ slug, guest, id, trigger }: { slug: string; guest: Mergeable | null; id: string | null; trigger: ReactNode }) {
  const t = useTranslations("guests");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [picked, setPicked] = useState<ReadonlyMap<PreferenceCode, string>>(new Map());
  const { run, pending, problem, setProblem, words } = useGuestChange(slug);
  const draft = draftOf(guest, guest ? nameParts(guest) : { first: null, last: null });
  const wrong = (...paths: string[]): string | undefined => {
    const path = problem?.fields.find((field) => paths.includes(field.path.split(".")[0] ?? ""))?.path.split(".")[0];
    return path === undefined ? undefined : t(`wrong.${wrongWords.find((each) => each === path) ?? "other"}`);
  };
  const show = (next: boolean) => {
    setPicked(new Map((guest?.preferences ?? []).map(({ code, note }) => [code, note ?? ""])));
    setProblem(null);
    setOpen(next);
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = Object.fromEntries([...new FormData(event.currentTarget)].map(([key, value]) => [key, String(value)]));
    const changes = changedProfile(guest, typed, picked);
    if (id !== null && Object.keys(changes).length === 0) {
      toast(t("nothingChanged"));
      return setOpen(false);
    }
    const name = [typed["firstName"], typed["lastName"]].filter(Boolean).join(" ") || guest?.name || "";
    const made = id === null
      ? await run(() => createGuestAction(slug, changes), () => t("created", { name }), "form")
      : await run(() => updateGuestAction(slug, { id, ...changes }), () => t("saved", { name }), "form");
    if (!made) return;
    setOpen(false);
    if (id === null) router.push(`/${slug}/guests/${made.id}`);
  };
  const field = (name: string, label: Labelled, control: (props: FieldControlProps) => ReactNode, help?: string) => <Field name={name} idPrefix="profile-" label={t(`fields.${label}`)} {...(help ? { help } : {})} error={wrong(name)}>{control}</Field>;
  const text = (name: string, label: Labelled, rest: Partial<React.ComponentProps<"input">> = {}, help?: string) => field(name, label, (props) => <Input {...props} dir="auto" maxLength={120} defaultValue={draft[name] ?? ""} {...rest} />, help);
  const ltr = { dir: "ltr", className: "rtl:text-end" } as const;
  return (
    <Sheet open={open} onOpenChange={show}>
      <SheetTrigger asChild>{trigger}</SheetTrigger>
      <SheetContent className="sm:max-w-xl" onKeyDown={(event) => { if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) event.currentTarget.querySelector("form")?.requestSubmit(); }}>
        <form onSubmit={(event) => void submit(event)} noValidate className="flex min-h-full flex-col">
          <SheetHeader>
            <SheetTitle>{t(id === null ? "newTitle" : "editTitle")}</SheetTitle>
            <SheetDescription>{t(id === null ? "newLead" : "editLead")}</SheetDescription>
          </SheetHeader>
          <div className="flex flex-col gap-8 px-6 pb-8">
            {problem && <Alert variant="act"><CircleAlert aria-hidden /><AlertDescription className="text-ink">{words(problem)}</AlertDescription></Alert>}
            <Group title={t("groups.person")}>
              {field("firstName", "first_name", (props) => <Input {...props} dir="auto" maxLength={80} defaultValue={draft["firstName"]} />)}
              <Field name="lastName" idPrefix="profile-" label={t("fields.last_name")} error={wrong("name", "lastName")}>{(props) => <Input {...props} dir="auto" maxLength={80} defaultValue={draft["lastName"]} />}</Field>
              {text("birthDate", "birth_date", { type: "date", ...ltr })}
              {text("birthPlace", "birth_place", {}, t("help.birth_place"))}
              {field("nationality", "nationality", (props) => <CountrySelect control={props} value={draft["nationality"] ?? ""} />)}
              {field("gender", "gender", (props) => <NativeSelect {...props} defaultValue={draft["gender"] ?? ""}><option value="">{t("unknown")}</option>{choiceFields.gender.map((each) => <option key={each} value={each}>{t(`genders.${each}`)}</option>)}</NativeSelect>)}
              {text("profession", "profession")}
              {field("country", "residence_country", (props) => <CountrySelect control={props} value={draft["country"] ?? ""} />)}
            </Group>
            <Group title={t("groups.contact")}>
              {text("email", "email", { type: "email", maxLength: 254, ...ltr })}
              {text("phone", "phone", { type: "tel", maxLength: 32, ...ltr })}
              {field("locale", "locale", (props) => <NativeSelect {...props} defaultValue={draft["locale"] || "en"}>{choiceFields.locale.map((each) => <option key={each} value={each}>{languageNames[each]}</option>)}</NativeSelect>)}
              {text("languages", "languages", ltr, t("help.languages"))}
              {text("street", "street", { maxLength: 200 })}
              {text("postcode", "postcode", { maxLength: 20 })}
              {text("city", "city", { maxLength: 100 })}
              {field("addressCountry", "country", (props) => <CountrySelect control={props} value={draft["addressCountry"] ?? ""} />)}
            </Group>
            <Group title={t("groups.company")}>
              {text("company", "company", { maxLength: 160 })}
              {text("taxNumber", "tax_number", { maxLength: 40, ...ltr }, t("help.taxNumber"))}
            </Group>
            <Group title={t("groups.house")}>
              {field("vip", "vip", (props) => <NativeSelect {...props} defaultValue={draft["vip"] ?? ""}><option value="">–</option>{choiceFields.vip.map((each) => <option key={each} value={each}>{t(`badges.${each}`)}</option>)}</NativeSelect>)}
              {field("allergies", "allergies", (props) => <Textarea {...props} dir="auto" rows={2} defaultValue={draft["allergies"]} />, t("help.allergies"))}
              <div className="sm:col-span-2"><PreferencePicker picked={picked} onChange={setPicked} /></div>
              <div className="sm:col-span-2">{field("note", "note", (props) => <Textarea {...props} dir="auto" rows={4} maxLength={4_000} defaultValue={draft["note"]} />)}</div>
            </Group>
          </div>
          <SheetFooter><Button type="submit" disabled={pending}>{pending ? t("saving") : t("save")}</Button></SheetFooter>
        </form>
      </SheetContent>
    </Sheet>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend className="mb-3 font-display text-base">{title}</legend>
      <div className="grid items-start gap-4 sm:grid-cols-2">{children}</div>
    </fieldset>
  );
}
