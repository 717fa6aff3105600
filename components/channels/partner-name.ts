/** A partner as people call it. */
export const partnerName = (partner: string): string => (partner === "hotelrunner" ? "HotelRunner" : partner);
