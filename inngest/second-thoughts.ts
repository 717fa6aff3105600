/** How long the desk may take back what it did to a stay before its guest is told of it, or loses a page to pay at. */
export const secondThoughts = "2m";
