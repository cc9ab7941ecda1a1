/**
 * Words that ask who somebody is or how to reach them, whole and in lower case. `name` and `address` are among them: a
 * question about the name of a place is suggested too many, and a person decides.
 */
const WORDS = new Set(
  (
    'email emailadresse mail mailadresse telefon telefonnummer telefonnr handy handynummer handynr mobilnummer mobiltelefon rufnummer fax faxnummer ' +
    'name vorname nachname familienname zuname kontaktdaten kontaktadresse adresse anschrift wohnadresse postadresse postanschrift hausnummer iban ' +
    'phone phonenumber telephone cellphone whatsapp firstname lastname surname fullname forename address postcode ' +
    'courriel téléphone telephone prénom prenom nom adresse coordonnées ' +
    'eposta epostanız telefonunuz adı adınız ad soyad soyadı soyadınız isim isminiz adres adresi adresiniz ' +
    'الهاتف هاتف البريد بريدك اسمك الاسم عنوانك ' +
    'телефон телефону пошта почта адреса адрес имя фамилия прізвище ім’я'
  ).split(' ')
);

/** Words that only together ask for it. */
const PHRASES = [
  'e mail',
  'e posta',
  'e mail adresse',
  'contact no',
  'contact number',
  'contact details',
  'contact data',
  'mobile number',
  'mobile no',
  'cell number',
  'cell phone',
  'first name',
  'last name'
];

/** `primaryContactNo`, `phone_number`, `E-Mail-Adresse` as words; umlauts and accents stay letters. */
function wordsOf(text: string): string[] {
  const apart = text
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFC')
    .toLowerCase();
  return apart.split(/[^\p{L}\p{M}’]+/u).filter((word) => word !== '');
}

export function asksForContact(text: string): boolean {
  const words = wordsOf(text);
  const line = ` ${words.join(' ')} `;
  return words.some((word) => WORDS.has(word)) || PHRASES.some((phrase) => line.includes(` ${phrase} `));
}
