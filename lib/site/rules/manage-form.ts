/** What became of a form about one's own stay that was not carried out; the page says it in words and shows how things stand. */
export const manageTroubles = ["moved", "refused", "failed", "busy"] as const;
export type ManageTrouble = (typeof manageTroubles)[number];
export const isManageTrouble = (text: string | undefined): text is ManageTrouble => (manageTroubles as readonly (string | undefined)[]).includes(text);

export const ownActs = ["dates", "extras", "cancel"] as const;
export const isOwnAct = (text: string | undefined): text is (typeof ownActs)[number] => (ownActs as readonly (string | undefined)[]).includes(text);

/** What a form about one's own stay may ask for. */
export type FormAct = (typeof ownActs)[number] | "pay";
export const isFormAct = (text: string): text is FormAct => text === "pay" || isOwnAct(text);

export type WantedFields = readonly { readonly extraId: string; readonly quantity: number; readonly day?: string }[];

/** What is chosen of what can be ordered, from an address or a form: `x.<id>` how many, `d.<id>` for which day. What is no number is not chosen. */
export function wantedIn(field: (name: string) => string | undefined, ids: readonly string[]): WantedFields {
  return ids.flatMap((extraId) => {
    const [many, day] = [field(`x.${extraId}`) ?? "", field(`d.${extraId}`) ?? ""];
    const quantity = /^\d{1,3}$/.test(many) ? Number(many) : 0;
    return quantity === 0 ? [] : [{ extraId, quantity, ...(day === "" ? {} : { day: day.slice(0, 10) }) }];
  });
}

/** The same as fields of an address or a form. */
export function wantedFields(wanted: WantedFields): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const { extraId, quantity, day } of wanted) {
    fields[`x.${extraId}`] = String(quantity);
    if (day !== undefined) fields[`d.${extraId}`] = day;
  }
  return fields;
}

const text = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value.slice(0, 300) : "";
};

/** A form about one's own stay as it was sent. */
export function readManageForm(form: FormData) {
  const whole = (name: string): number => (/^\d{1,13}$/.test(text(form, name)) ? Number(text(form, name)) : Number.NaN);
  const ids = [...form.keys()].flatMap((name) => (name.startsWith("x.") ? [name.slice(2, 60)] : [])).slice(0, 60);
  return {
    lang: text(form, "lang"), token: text(form, "token"), act: text(form, "act"), key: text(form, "key"), way: text(form, "way"), expected: whole("expected"),
    dates: { arrival: text(form, "arrival"), departure: text(form, "departure") }, extras: wantedIn((name) => text(form, name), ids),
  };
}
