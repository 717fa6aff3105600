import { seal, unseal } from "@/lib/runtime/seal";

const purpose = "exchange-words";
/** What guests asked and were answered is readable only where somebody may read it. */
export const sealSaid = (text: string): string => seal(text, purpose);
export const readSaid = (sealed: string): string => unseal(sealed, purpose);
export const readSaidOrNull = (sealed: string | null): string | null => (sealed === null ? null : readSaid(sealed));
