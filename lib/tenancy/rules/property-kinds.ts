export const propertyKinds = ["riad", "villa", "guest-house", "hotel", "apartment"] as const;
