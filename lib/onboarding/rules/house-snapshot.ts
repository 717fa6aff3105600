import type { I18nText } from "@/lib/kernel/locale";
import type { Facts } from "./facts";
import type { Item, PhotoFormat, PhotoKind } from "./ota-file";

export type SnapshotPhoto = {
  readonly id: string;
  readonly roomTypeId: string | null;
  readonly kind: PhotoKind | null;
  readonly format: PhotoFormat;
  readonly width: number;
  readonly height: number;
  /** Bytes as it was given. */
  readonly size: number;
  readonly position: number;
  /** Whether it could be read to its last line; `new` is believed until then. */
  readonly state: "new" | "sound" | "broken";
  readonly alt: I18nText;
};

export type SnapshotRoomType = {
  readonly id: string;
  readonly code: string;
  readonly name: I18nText;
  readonly description: I18nText;
  readonly maxGuests: number;
  readonly maxAdults: number;
  readonly units: number;
  readonly sizeM2: number | null;
};

export type SnapshotRate = { readonly roomTypeId: string; readonly code: string; readonly name: I18nText; readonly currency: string };

/** A house as far as OTAs ask about it. */
export type HouseSnapshot = {
  readonly name: string;
  readonly kind: string;
  readonly stars: number | null;
  readonly description: I18nText;
  readonly street: string | null;
  readonly city: string;
  readonly country: string;
  readonly timezone: string;
  readonly currency: string;
  readonly sourceLocale: string;
  readonly checkInTime: string | null;
  readonly checkOutTime: string | null;
  readonly cancellationPolicy: I18nText | null;
  readonly contact: { readonly email?: string | undefined; readonly phone?: string | undefined };
  readonly amenities: readonly { readonly code: string; readonly name: I18nText }[];
  readonly roomTypes: readonly SnapshotRoomType[];
  readonly rates: readonly SnapshotRate[];
  readonly photos: readonly SnapshotPhoto[];
  /** Days from today on which a room is left and has a price, in order: 0 is tonight. */
  readonly openDays: readonly number[];
  readonly facts: Facts;
  /** Items that a finished step with evidence answers for. */
  readonly settled: readonly Item[];
};
