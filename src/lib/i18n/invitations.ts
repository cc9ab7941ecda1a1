/**
 * What stands beside the code on a poster, in languages that surveys have and the interface need not: the person it is
 * meant for reads it before any language was chosen.
 */
export const INVITATIONS: Readonly<Record<string, string>> = {
  de: 'Mit dem Handy scannen und mitmachen. Ohne Anmeldung, ohne Namen.',
  'de-x-einfach': 'Scannen Sie das Bild mit dem Handy. Dann können Sie mitmachen. Niemand fragt nach Ihrem Namen.',
  en: 'Scan with your phone and take part. No sign-in, no name.',
  ar: 'امسحوا الرمز بالهاتف وشاركوا. دون تسجيل ودون اسم.',
  tr: 'Telefonunuzla tarayın ve katılın. Kayıt yok, isim yok.',
  uk: 'Скануйте телефоном і беріть участь. Без реєстрації, без імені.',
  ru: 'Отсканируйте телефоном и примите участие. Без регистрации, без имени.',
  pl: 'Zeskanuj telefonem i weź udział. Bez logowania, bez nazwiska.',
  fr: 'Scannez avec votre téléphone et participez. Sans inscription, sans nom.',
  es: 'Escanee con el móvil y participe. Sin registro, sin nombre.',
  ro: 'Scanați cu telefonul și participați. Fără înregistrare, fără nume.',
  fa: 'با تلفن اسکن کنید و شرکت کنید. بدون ثبت‌نام، بدون نام.',
  vi: 'Quét bằng điện thoại và tham gia. Không cần đăng ký, không cần tên.'
};
