import { blockKinds } from "./inputs";

/** Every kind a block can be of: `ota` is kept by an OTA's calendar, the others are made by people. */
export const shownBlockKinds = [...blockKinds, "ota"] as const;

/** The kind as screens name it. */
export const blockKindOf = (kind: string): (typeof shownBlockKinds)[number] => shownBlockKinds.find((one) => one === kind) ?? "out_of_order";
