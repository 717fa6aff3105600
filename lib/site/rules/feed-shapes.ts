/** What a metasearch adapter is handed and what it hands back, whoever it is. Pure shapes. */
import type { I18nText } from "@/lib/kernel/locale";
import type { FedStay } from "./feed";

/** The house as a list of hotels shows it. */
export type ListedHouse = {
  readonly hotelId: string; readonly name: string; readonly kind: string; readonly street: string | null; readonly city: string; readonly country: string; readonly phone: string | null;
  readonly place: { readonly latitude: number; readonly longitude: number } | null; readonly language: string;
};
export type ListedRoom = { readonly code: string; readonly name: I18nText; readonly description: I18nText; readonly maxGuests: number };
export type ListedPlan = { readonly code: string; readonly name: I18nText; readonly refundable: boolean; readonly breakfast: boolean };
export type FeedCatalogue = { readonly rooms: readonly ListedRoom[]; readonly plans: readonly ListedPlan[] };

/** What is asked: prices of one stay, or what the rooms and rates are called. */
export type FeedQuestion =
  | { readonly kind: "prices"; readonly arrival: string; readonly nights: number; readonly hotelIds: readonly string[] }
  | { readonly kind: "catalogue"; readonly hotelIds: readonly string[] };

export type FeedAnswer = { readonly id: string; readonly at: string; readonly hotelId: string; readonly stays: readonly FedStay[]; readonly currency: string; readonly catalogue: FeedCatalogue | null };
