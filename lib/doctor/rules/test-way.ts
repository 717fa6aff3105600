/** What a test of a channel can show, by what its partner allows. Pure. */
import { profileOf } from "@/lib/channels/rules/partners";

/**
 * `sees`: how far a room held here can be followed: to each channel (the partner reports them one by one), to the partner's answer,
 * or nowhere (it is told nothing). `madeThere`: whether a booking can be made and cancelled on the partner's side by its interface.
 */
export type TestWay = { readonly sees: "channels" | "answer" | "nothing"; readonly madeThere: boolean };

export function testWay(partner: string): TestWay {
  const { capabilities } = profileOf(partner);
  return { sees: !capabilities.includes("ari") ? "nothing" : capabilities.includes("transactions") ? "channels" : "answer", madeThere: capabilities.includes("test-booking") };
}
