export type GapCode =
  | "missing" | "missing_language" | "too_short" | "too_long" | "not_latin" | "not_plain" | "forbidden_word" | "missing_parts" | "missing_contact" | "too_few"
  | "missing_kinds" | "missing_facts" | "missing_documents" | "at_ota" | "at_house";

/** One thing an OTA asks that the house does not give. Lists hold codes, which screens put into words. */
export type Gap = { readonly code: GapCode; readonly params: Readonly<Record<string, number | string | readonly string[]>> };
