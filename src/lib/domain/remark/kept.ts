/** How many days the words of a sent remark stay on the device; the page about what is stored says the same number. */
export const WORDS_KEPT_DAYS = 14;
