/** Whether a search means a reservation: "VT-7K3M9Q", the initials of a house and a readable code. */
export const isReservationNumber = (text: string): boolean => /^[a-z]{2,3}-[2-9a-hj-np-tv-z]{6}$/i.test(text.trim());
