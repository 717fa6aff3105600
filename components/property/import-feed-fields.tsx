"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ImportView } from "@/components/property/import-view";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";

/** Which rooms a calendar is of. */
export function ImportFeedFields({ feed, choices }: { feed: ImportView["mapping"]["feed"]; choices: ImportView["choices"] }) {
  const t = useTranslations("imports.columns");
  const [type, setType] = useState(feed?.roomTypeId ?? choices.roomTypes[0]?.id ?? "");
  return (
    <div className="grid max-w-2xl gap-4 sm:grid-cols-2">
      <Field name="roomType" label={t("feedType")}>{(control) => <NativeSelect {...control} value={type} onChange={(event) => { setType(event.target.value); }}>{choices.roomTypes.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</NativeSelect>}</Field>
      <Field name="unit" label={t("feedUnit")}>
        {(control) => <NativeSelect {...control} key={type} defaultValue={feed?.unitId ?? choices.units.find((unit) => unit.roomTypeId === type)?.id ?? ""}><option value="">{t("feedNone")}</option>{choices.units.filter((unit) => unit.roomTypeId === type).map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</NativeSelect>}
      </Field>
      <Field name="channel" label={t("feedChannel")} help={t("feedChannelHelp")}>{(control) => <Input {...control} dir="auto" maxLength={60} defaultValue={feed?.channel ?? ""} />}</Field>
    </div>
  );
}
