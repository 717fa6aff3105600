"use client";

import { useTranslations } from "next-intl";
import type { CalendarPlace } from "@/components/channels/calendar-facts";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";

/** A room type, or one of its rooms, as one value: "type/" or "type/unit". */
export const placeOf = (value: string): { roomTypeId: string; unitId: string | null } => {
  const [roomTypeId = "", unitId = ""] = value.split("/");
  return { roomTypeId, unitId: unitId === "" ? null : unitId };
};

export function CalendarPlaceField({ places, idPrefix, label, error }: { places: readonly CalendarPlace[]; idPrefix: string; label: string; error: string | undefined }) {
  const t = useTranslations("calendars.add");
  return (
    <Field name="roomTypeId" idPrefix={idPrefix} label={label} error={error} required>
      {(control) => (
        <NativeSelect {...control} defaultValue="">
          <option value="" disabled hidden>{label}</option>
          {places.map((place) => (
            <optgroup key={place.roomTypeId} label={place.name}>
              <option value={`${place.roomTypeId}/`}>{t("anyOf", { type: place.name })}</option>
              {place.units.map((unit) => <option key={unit.id} value={`${place.roomTypeId}/${unit.id}`}>{t("oneOf", { type: place.name, room: unit.name })}</option>)}
            </optgroup>
          ))}
        </NativeSelect>
      )}
    </Field>
  );
}
