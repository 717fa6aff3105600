/**
 * Letters go out beside guests who are booking, in the same process: a burst of bookings is a burst of letters, and a guest who waits
 * for an answer goes before one who waits for a letter (`guestsFirst`). So many are made and sent at once, over all houses.
 */
export const letterPace = { limit: 4 } as const;
