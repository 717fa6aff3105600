"use client";

/** Whatever is open over a page of the front desk. */
export function DeskOverlays() {
  return null;
}
