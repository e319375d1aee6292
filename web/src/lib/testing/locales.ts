/** Locales that differ in digits, signs, groups, order of days and direction. */
export const LOCALES = [
  "en", "en-GB", "en-IN", "en-ZA", "de", "de-AT", "de-CH", "fr", "fr-CH", "fr-CA", "es", "es-MX", "pt-BR", "pt-PT", "it",
  "nl", "sv", "nb", "da", "fi", "pl", "cs", "ru", "uk", "bg", "sr", "hu", "ro", "el", "lt", "lv", "et", "sl", "tr", "ar-EG", "ar-AE",
  "fa", "ur", "he", "hi", "mr", "bn", "ne", "ta", "th", "my", "vi", "id", "ja", "zh-CN", "zh-TW", "ko", "ka", "eu", "ca", "sw",
] as const;
